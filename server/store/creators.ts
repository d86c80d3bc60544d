import type { Kysely } from 'kysely';

import type { GenerationPath } from '../../src/contract/orders.ts';
import type { CreatorRow, Tables } from './tables.ts';

/** A creator as one account at one address of the service sees it. */
export interface CreatorPlace {
  environment: string;
  accountId: string;
  slug: string;
}

export interface CreatorKnowledge {
  path: GenerationPath | null;
  /** `null`: not known. */
  perImageBaseUnits: bigint | null;
  pricedAt: number | null;
}

/** Anything else that stands in the column is not known. */
export function readPath(stored: string | null): GenerationPath | null {
  return stored === 'self_hosted' || stored === 'platform' ? stored : null;
}

/** What answers have told of a creator's path and price; `undefined` where none has. */
export async function readCreator(
  store: Kysely<Tables>,
  place: CreatorPlace,
): Promise<CreatorKnowledge | undefined> {
  const row = await store
    .selectFrom('creators')
    .selectAll()
    .where('environment', '=', place.environment)
    .where('account_id', '=', place.accountId)
    .where('slug', '=', place.slug)
    .executeTakeFirst();
  return (
    row && {
      path: readPath(row.path),
      perImageBaseUnits:
        row.per_image_base_units === null ? null : BigInt(row.per_image_base_units),
      pricedAt: row.priced_at,
    }
  );
}

/** It takes free orders, on the creator's own GPU: a price that was known holds no longer. */
export function learnSelfHosted(store: Kysely<Tables>, place: CreatorPlace, now: number) {
  const told = { path: 'self_hosted', per_image_base_units: null, priced_at: now };
  return write(store, place, told, now);
}

/** It is paid for. */
export function learnPrice(
  store: Kysely<Tables>,
  place: CreatorPlace,
  perImageBaseUnits: bigint,
  now: number,
) {
  const price = perImageBaseUnits.toString();
  return write(
    store,
    place,
    { path: 'platform', per_image_base_units: price, priced_at: now },
    now,
  );
}

async function write(
  store: Kysely<Tables>,
  { environment, accountId, slug }: CreatorPlace,
  told: Pick<CreatorRow, 'path' | 'per_image_base_units' | 'priced_at'>,
  now: number,
): Promise<void> {
  await store
    .insertInto('creators')
    .values({ environment, account_id: accountId, slug, own: 0, created_at: now, ...told })
    .onConflict((oc) => oc.columns(['environment', 'account_id', 'slug']).doUpdateSet(told))
    .execute();
}
