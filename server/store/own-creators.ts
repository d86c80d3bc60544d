import type { Kysely } from 'kysely';
import * as v from 'valibot';

import type { GenerationPath } from '../../src/contract/orders.ts';
import { parseJson } from '../../src/lib/json.ts';
import { readPath } from './creators.ts';
import type { Tables } from './tables.ts';

/** What one account knows of a creator beyond what the service tells everybody. */
export interface KnownCreator {
  slug: string;
  own: boolean;
  /** The service has said whose it is, one way or the other. */
  isSettled: boolean;
  path: GenerationPath | null;
  suggestions: string[];
}

export interface CreatorOwner {
  environment: string;
  accountId: string;
}

export async function knownCreators(
  store: Kysely<Tables>,
  { environment, accountId }: CreatorOwner,
): Promise<Map<string, KnownCreator>> {
  const rows = await store
    .selectFrom('creators')
    .select(['slug', 'own', 'path', 'suggestions', 'own_asked_at'])
    .where('environment', '=', environment)
    .where('account_id', '=', accountId)
    .execute();
  return new Map(
    rows.map(({ slug, own, path, suggestions, own_asked_at: asked }) => [
      slug,
      {
        slug,
        own: own === 1,
        isSettled: own === 1 || asked !== null,
        path: readPath(path),
        suggestions: readSuggestions(suggestions),
      },
    ]),
  );
}

/** The service has said whose it is; `more` where it told more. */
export async function noteOwner(
  store: Kysely<Tables>,
  { environment, accountId }: CreatorOwner,
  { slug, own }: { slug: string; own: boolean },
  now: number,
  more: { creatorId?: string | null; path?: GenerationPath; suggestions?: string[] } = {},
): Promise<void> {
  const told = {
    own: own ? 1 : 0,
    own_asked_at: now,
    ...(more.creatorId === undefined ? {} : { creator_id: more.creatorId }),
    ...(more.path === undefined ? {} : { path: more.path }),
    ...(more.suggestions === undefined ? {} : { suggestions: JSON.stringify(more.suggestions) }),
  };
  await store
    .insertInto('creators')
    .values({ environment, account_id: accountId, slug, created_at: now, ...told })
    .onConflict((oc) => oc.columns(['environment', 'account_id', 'slug']).doUpdateSet(told))
    .execute();
}

function readSuggestions(text: string | null): string[] {
  const read = v.safeParse(v.array(v.string()), parseJson(text ?? '[]'));
  return read.success ? read.output : [];
}
