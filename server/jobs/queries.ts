import { createHash } from 'node:crypto';

import { sql, type Kysely } from 'kysely';

import { indexedBy } from '../store/dialect.ts';
import { createJobList, type JobFilters } from '../store/job-list.ts';
import { keptTotal } from '../store/kept-total.ts';
import { currentRev } from '../store/revision.ts';
import type { DraftRow, JobRow, PaymentRow, Tables, TopupRow } from '../store/tables.ts';
import { SHOWN, type ShownJob } from './views.ts';

interface PageAsk {
  cursor?: string | undefined;
  limit: number;
}

/** One page, newest first. The cursor is the last row's place, so new jobs shift nothing. */
export async function jobPage(
  store: Kysely<Tables>,
  filters: JobFilters,
  { cursor, limit }: PageAsk,
): Promise<{ rows: ShownJob[]; nextCursor: string | null; total: number }> {
  if (filters.accounts.length === 0) return { rows: [], nextCursor: null, total: 0 };
  const list = createJobList(store, filters);
  const before = readCursor(cursor);
  const places = await list.page(before, limit + 1);
  const shown = places.slice(0, limit);
  const isAll = before === undefined && places.length <= limit;
  return {
    rows: await rowsOf(
      store,
      shown.map(({ key }) => key),
    ),
    nextCursor: places.length > limit ? String(shown.at(-1)?.place) : null,
    total: isAll
      ? places.length
      : await keptTotal(store, JSON.stringify(filters), () => list.total()),
  };
}

function readCursor(cursor: string | undefined): number | undefined {
  return /^-?\d{1,16}$/.test(cursor ?? '') ? Number(cursor) : undefined;
}

/** Rows in the order of `keys`. */
async function rowsOf(store: Kysely<Tables>, keys: string[]): Promise<ShownJob[]> {
  if (keys.length === 0) return [];
  const rows = await store.selectFrom('jobs').select(SHOWN).where('key', 'in', keys).execute();
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return keys.flatMap((key) => byKey.get(key) ?? []);
}

const CHANGES_LIMIT = 500;
const UNDER_WAY = ['waiting', 'submitting', 'queued', 'running'] as const;
const SETTLED_PAYMENTS = ['redeemed', 'canceled', 'expired', 'failed'] as const;
/** Looked at this soon: a payment that only waits for a person is no reason to hurry. */
const SOON_MS = 15_000;

export interface ChangedRows {
  cursor: string;
  jobs: JobRow[];
  topups: TopupRow[];
  payments: PaymentRow[];
  drafts: DraftRow[];
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
  now: number = Date.now(),
): Promise<ChangedRows> {
  const mark = createHash('sha256')
    .update([...accounts].sort().join())
    .digest('hex')
    .slice(0, 8);
  const since = cursor?.endsWith(`.${mark}`) ? Number.parseInt(cursor, 10) : Number.NaN;
  const none = { jobs: [], topups: [], payments: [], drafts: [] };
  if (accounts.length === 0) return { cursor: `0.${mark}`, ...none, active: 0 };
  const newest = await currentRev(store);
  const active = await countActive(store, accounts, now);
  const jobsOf = store.selectFrom('jobs').selectAll().where('account_id', 'in', accounts);
  const topupsOf = store.selectFrom('topups').selectAll().where('account_id', 'in', accounts);
  const paymentsOf = store.selectFrom('payments').selectAll().where('account_id', 'in', accounts);
  const draftsOf = store.selectFrom('drafts').selectAll().where('account_id', 'in', accounts);
  if (!Number.isSafeInteger(since)) {
    const open = [...UNDER_WAY, 'unknown'] as const;
    return {
      cursor: `${newest}.${mark}`,
      // The sign: found by status, then sorted, not looked for among all revisions.
      jobs: await jobsOf
        .where('status', 'in', open)
        .orderBy(sql`+rev`)
        .limit(CHANGES_LIMIT)
        .execute(),
      topups: await topupsOf.where('status', 'in', ['submitting', 'unknown']).execute(),
      // A few at a time: what is over needs no news.
      payments: await paymentsOf
        .where('state', 'not in', SETTLED_PAYMENTS)
        .orderBy('rev', 'desc')
        .limit(CHANGES_LIMIT)
        .execute(),
      drafts: await draftsOf
        .where('next_at', 'is not', null)
        .orderBy('rev')
        .limit(CHANGES_LIMIT)
        .execute(),
      active,
    };
  }
  if (since === newest) return { cursor: `${newest}.${mark}`, ...none, active };
  const jobs = await jobsOf.where('rev', '>', since).orderBy('rev').limit(CHANGES_LIMIT).execute();
  const topups = await topupsOf
    .where('rev', '>', since)
    .orderBy('rev')
    .limit(CHANGES_LIMIT)
    .execute();
  const payments = await paymentsOf
    .where('rev', '>', since)
    .orderBy('rev')
    .limit(CHANGES_LIMIT)
    .execute();
  const drafts = await draftsOf
    .where('rev', '>', since)
    .orderBy('rev')
    .limit(CHANGES_LIMIT)
    .execute();
  // A full page may have left rows behind: go on from its last one.
  const full = [jobs, topups, payments, drafts].filter((rows) => rows.length === CHANGES_LIMIT);
  const reached = Math.min(newest, ...full.map((rows) => rows.at(-1)?.rev ?? newest));
  return { cursor: `${reached}.${mark}`, jobs, topups, payments, drafts, active };
}

/** All counts are answered by an index: this is asked every second by every open tab. */
async function countActive(
  store: Kysely<Tables>,
  accounts: string[],
  now: number,
): Promise<number> {
  // Ten thousand entries are too many to count for every tab, every second. A job that begins or
  // ends being under way, or being weighed, is always a change that people see.
  const jobs = await keptTotal(store, `under way ${accounts.toSorted().join(' ')}`, async () => {
    const { count } = await store
      .selectFrom('jobs')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('account_id', 'in', accounts)
      .where('status', 'in', UNDER_WAY)
      .executeTakeFirstOrThrow();
    const { rows: weighed } = await sql<{ count: number }>`
      select count(*) as count from jobs ${indexedBy(store, 'jobs_due')}
      where next_at is not null and status in ('unknown', 'failed')
        and account_id in (${sql.join(accounts)})`.execute(store);
    return count + (weighed[0]?.count ?? 0);
  });
  const topups = await store
    .selectFrom('topups')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', 'in', accounts)
    .where((eb) => eb.or([eb('status', '=', 'submitting'), eb('next_at', 'is not', null)]))
    .executeTakeFirstOrThrow();
  const payments = await store
    .selectFrom('payments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', 'in', accounts)
    .where('next_at', '<=', now + SOON_MS)
    .executeTakeFirstOrThrow();
  const drafts = await store
    .selectFrom('drafts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', 'in', accounts)
    .where('next_at', 'is not', null)
    // Asked for by a person, or never seen yet; looks that are only tried again are no hurry.
    .where((eb) => eb.or([eb('credential', 'is not', null), eb('preview', 'is', null)]))
    .executeTakeFirstOrThrow();
  return jobs + topups.count + payments.count + drafts.count;
}
