import type { Kysely } from 'kysely';

import { parseJson } from '../../src/lib/json.ts';
import type { DraftRow, Tables } from '../store/tables.ts';

export interface DraftFilters {
  accounts: string[];
  status?: string | undefined;
  creator?: string | undefined;
  /** `none`: not decided yet. */
  choice?: 'keep' | 'reject' | 'none' | undefined;
  job?: string | undefined;
}

/** One page, newest first; a job's drafts stand together. */
export async function draftPage(
  store: Kysely<Tables>,
  filters: DraftFilters,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ rows: DraftRow[]; nextCursor: string | null; total: number }> {
  if (filters.accounts.length === 0) return { rows: [], nextCursor: null, total: 0 };
  const { status, creator, choice, job } = filters;
  const all = store
    .selectFrom('drafts')
    .where('account_id', 'in', filters.accounts)
    .where('deleted_at', 'is', null)
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
    .$if(creator !== undefined, (query) => query.where('creator', '=', creator ?? ''))
    .$if(job !== undefined, (query) => query.where('job_key', '=', job ?? ''))
    .$if(choice === 'keep' || choice === 'reject', (query) =>
      query.where('choice', '=', choice ?? ''),
    )
    .$if(choice === 'none', (query) => query.where('choice', 'is', null));
  const after = readCursor(cursor);
  const rows = await all
    .selectAll()
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('created_at', 'post_id', 'account_id'),
          '<',
          eb.tuple(after?.createdAt ?? 0, after?.postId ?? '', after?.accountId ?? ''),
        ),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('post_id', 'desc')
    .orderBy('account_id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const { count } = await all
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const last = shown.at(-1);
  return {
    rows: shown,
    nextCursor: rows.length > limit && last ? writeCursor(last) : null,
    total: count,
  };
}

function writeCursor(row: DraftRow): string {
  const place = JSON.stringify([row.created_at, row.post_id, row.account_id]);
  return Buffer.from(place).toString('base64url');
}

function readCursor(cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  const place = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(place)) return undefined;
  const [createdAt, postId, accountId] = place;
  if (typeof createdAt !== 'number' || typeof postId !== 'string') return undefined;
  return typeof accountId === 'string' ? { createdAt, postId, accountId } : undefined;
}

/**
 * The row of each of these posts, in the order asked for. A post that several of the accounts
 * know is the row of the first of them.
 */
export async function ownDrafts(
  store: Kysely<Tables>,
  accounts: string[],
  postIds: string[],
): Promise<DraftRow[]> {
  if (accounts.length === 0 || postIds.length === 0) return [];
  const rows = await store
    .selectFrom('drafts')
    .selectAll()
    .where('account_id', 'in', accounts)
    .where('post_id', 'in', postIds)
    .where('deleted_at', 'is', null)
    .execute();
  const inTurn = rows.sort(
    (a, b) => accounts.indexOf(b.account_id) - accounts.indexOf(a.account_id),
  );
  const byPost = new Map(inTurn.map((row) => [row.post_id, row]));
  return [...new Set(postIds)].flatMap((id) => byPost.get(id) ?? []);
}
