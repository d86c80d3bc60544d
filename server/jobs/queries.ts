import { createHash } from 'node:crypto';

import { sql, type Kysely } from 'kysely';

import type { JobStatus, OutputKind } from '../../src/contract/jobs.ts';
import { currentRev } from '../store/revision.ts';
import type { JobRow, Tables, TopupRow } from '../store/tables.ts';

/** The filters of `GET /api/jobs`; empty ones are absent. */
export interface JobFilters {
  accounts: string[];
  status?: JobStatus[] | undefined;
  service?: string | undefined;
  kind?: OutputKind | undefined;
  model?: string | undefined;
  /** A project's id, or `none` for jobs that are in no project. */
  project?: string | undefined;
  favorite?: boolean | undefined;
  /** Words of the prompt. */
  q?: string | undefined;
  /** Creation time, ms: inclusive, exclusive. */
  from?: number | undefined;
  to?: number | undefined;
}

interface PageAsk {
  cursor?: string | undefined;
  limit: number;
}

function matching(store: Kysely<Tables>, filters: JobFilters) {
  let query = store
    .selectFrom('jobs')
    .where('account_id', 'in', filters.accounts)
    .where('deleted_at', 'is', null);
  if (filters.status) query = query.where('status', 'in', filters.status);
  if (filters.service !== undefined) query = query.where('service', '=', filters.service);
  if (filters.model !== undefined) query = query.where('model', '=', filters.model);
  if (filters.project === 'none') query = query.where('project', 'is', null);
  else if (filters.project !== undefined) query = query.where('project', '=', filters.project);
  if (filters.favorite === true) query = query.where('favorite', '=', 1);
  if (filters.from !== undefined) query = query.where('created_at', '>=', filters.from);
  if (filters.to !== undefined) query = query.where('created_at', '<', filters.to);
  for (const word of (filters.q ?? '').split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<boolean>`lower(prompt) like lower(${pattern}) escape '\\'`);
  }
  const { kind } = filters;
  if (kind !== undefined) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('outputs')
          .select('job_key')
          .whereRef('outputs.job_key', '=', 'jobs.key')
          .where('outputs.kind', '=', kind),
      ),
    );
  }
  return query;
}

/** One page, newest first. The cursor is the last row's place, so new jobs shift nothing. */
export async function jobPage(
  store: Kysely<Tables>,
  filters: JobFilters,
  { cursor, limit }: PageAsk,
): Promise<{ rows: JobRow[]; nextCursor: string | null; total: number }> {
  if (filters.accounts.length === 0) return { rows: [], nextCursor: null, total: 0 };
  const query = matching(store, filters);
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const place = readCursor(cursor);
  const rows = await (
    place === undefined
      ? query
      : query.where((eb) =>
          eb.or([
            eb('created_at', '<', place.createdAt),
            eb.and([eb('created_at', '=', place.createdAt), eb('key', '<', place.key)]),
          ]),
        )
  )
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('key', 'desc')
    .limit(limit + 1)
    .execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    rows: rows.slice(0, limit),
    nextCursor: last ? `${last.created_at}.${last.key}` : null,
    total,
  };
}

function readCursor(cursor: string | undefined) {
  const match = /^(\d{1,15})\.([a-z0-9]{1,60})$/.exec(cursor ?? '');
  return match?.[1] !== undefined && match[2] !== undefined
    ? { createdAt: Number(match[1]), key: match[2] }
    : undefined;
}

const CHANGES_LIMIT = 500;
const UNDER_WAY = ['waiting', 'submitting', 'queued', 'running'] as const;

export interface ChangedRows {
  cursor: string;
  jobs: JobRow[];
  topups: TopupRow[];
  active: number;
}

/**
 * Rows of `accounts` that changed since `cursor`. A cursor of another set of accounts, or
 * none, starts afresh: everything that is not final, from the newest revision on.
 */
export async function changedRows(
  store: Kysely<Tables>,
  accounts: string[],
  cursor: string | undefined,
): Promise<ChangedRows> {
  const mark = createHash('sha256')
    .update([...accounts].sort().join())
    .digest('hex')
    .slice(0, 8);
  const since = cursor?.endsWith(`.${mark}`) ? Number.parseInt(cursor, 10) : Number.NaN;
  if (accounts.length === 0) return { cursor: `0.${mark}`, jobs: [], topups: [], active: 0 };
  const newest = await currentRev(store);
  const active = await countActive(store, accounts);
  const jobsOf = store.selectFrom('jobs').selectAll().where('account_id', 'in', accounts);
  const topupsOf = store.selectFrom('topups').selectAll().where('account_id', 'in', accounts);
  if (!Number.isSafeInteger(since)) {
    const open = [...UNDER_WAY, 'unknown'] as const;
    return {
      cursor: `${newest}.${mark}`,
      jobs: await jobsOf.where('status', 'in', open).orderBy('rev').limit(CHANGES_LIMIT).execute(),
      topups: await topupsOf.where('status', 'in', ['submitting', 'unknown']).execute(),
      active,
    };
  }
  if (since === newest) return { cursor: `${newest}.${mark}`, jobs: [], topups: [], active };
  const jobs = await jobsOf.where('rev', '>', since).orderBy('rev').limit(CHANGES_LIMIT).execute();
  const topups = await topupsOf
    .where('rev', '>', since)
    .orderBy('rev')
    .limit(CHANGES_LIMIT)
    .execute();
  // A full page may have left rows behind: go on from its last one.
  const full = [jobs, topups].filter((rows) => rows.length === CHANGES_LIMIT);
  const reached = Math.min(newest, ...full.map((rows) => rows.at(-1)?.rev ?? newest));
  return { cursor: `${reached}.${mark}`, jobs, topups, active };
}

async function countActive(store: Kysely<Tables>, accounts: string[]): Promise<number> {
  const { jobs } = await store
    .selectFrom('jobs')
    .select((eb) => eb.fn.countAll<number>().as('jobs'))
    .where('account_id', 'in', accounts)
    .where((eb) => eb.or([eb('status', 'in', UNDER_WAY), eb('next_at', 'is not', null)]))
    .executeTakeFirstOrThrow();
  const { topups } = await store
    .selectFrom('topups')
    .select((eb) => eb.fn.countAll<number>().as('topups'))
    .where('account_id', 'in', accounts)
    .where((eb) => eb.or([eb('status', '=', 'submitting'), eb('next_at', 'is not', null)]))
    .executeTakeFirstOrThrow();
  return jobs + topups;
}
