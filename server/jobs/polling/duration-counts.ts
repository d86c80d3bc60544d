import { sql, type Kysely } from 'kysely';

import type { Service } from '../../../src/contract/errors.ts';
import type { Tables } from '../../store/tables.ts';
import { BUCKETS } from './buckets.ts';

/** With more runs than this, old ones count half as much. */
const FULL = 400;
/** Less than this is forgotten. */
const LEAST = 0.02;
/** The row that counts all runs ever, whatever was forgotten of their times. */
export const RUNS = -1;

/** Which service, at which address. */
export interface Place {
  environment: string;
  service: Service;
}

export async function countsOf(
  store: Kysely<Tables>,
  { environment, service }: Place,
  kinds: string[],
): Promise<Map<string, number[]>> {
  const rows = await store
    .selectFrom('durations')
    .select(['kind', 'bucket', 'weight'])
    .where('environment', '=', environment)
    .where('service', '=', service)
    .where('kind', 'in', kinds)
    .where('bucket', '>=', 0)
    .execute();
  const found = new Map<string, number[]>();
  for (const { kind, bucket, weight } of rows) {
    const counts = found.get(kind) ?? Array.from({ length: BUCKETS }, () => 0);
    if (bucket < BUCKETS) counts[bucket] = weight;
    found.set(kind, counts);
  }
  return found;
}

/**
 * Adds to the counts in one statement, so that several servers learn together.
 * @param jobs how many ended
 */
export async function addCounts(
  store: Kysely<Tables>,
  place: Place,
  kinds: string[],
  shares: ReadonlyMap<number, number>,
  jobs: number,
  at: number,
): Promise<void> {
  const cells = [[RUNS, jobs] as const, ...shares];
  const values = kinds.flatMap((kind) =>
    cells.map(([bucket, weight]) => ({ ...place, kind, bucket, weight, updated_at: at })),
  );
  await store
    .insertInto('durations')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['environment', 'service', 'kind', 'bucket']).doUpdateSet((eb) => ({
        weight: eb('durations.weight', '+', eb.ref('excluded.weight')),
        updated_at: at,
      })),
    )
    .execute();
  await forgetSome(store, place, kinds);
}

async function forgetSome(
  store: Kysely<Tables>,
  { environment, service }: Place,
  kinds: string[],
): Promise<void> {
  const full = await store
    .selectFrom('durations')
    .select('kind')
    .where('environment', '=', environment)
    .where('service', '=', service)
    .where('kind', 'in', kinds)
    .where('bucket', '>=', 0)
    .groupBy('kind')
    .having((eb) => eb(eb.fn.sum<number>('weight'), '>', FULL))
    .execute();
  if (full.length === 0) return;
  const names = full.map(({ kind }) => kind);
  const ofThem = (kind: string) => sql<boolean>`environment = ${environment}
    and service = ${service} and kind = ${kind} and bucket >= 0`;
  for (const kind of names) {
    await store
      .updateTable('durations')
      .set((eb) => ({ weight: eb('weight', '/', 2) }))
      .where(ofThem(kind))
      .execute();
    await store.deleteFrom('durations').where(ofThem(kind)).where('weight', '<', LEAST).execute();
  }
}
