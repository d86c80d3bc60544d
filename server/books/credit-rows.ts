import type { Kysely } from 'kysely';

import type { Tables } from '../store/tables.ts';
import { IMPORTED_JOB } from '../store/wiped-jobs.ts';
import type { BookedJob, BookedTopup } from './booked.ts';

const SPENT_COLUMNS = [
  ...(['key', 'model', 'creator', 'job_id', 'status', 'charged', 'cost_e4'] as const),
  ...(['auto_topup_message', 'submitted_at', 'answered_at', 'finished_at'] as const),
] as const;

/** KiwiWhale's runs of an account that were sent in that time (inclusive both), wiped ones too. */
export async function jobsSent(
  store: Kysely<Tables>,
  accountId: string,
  from: number,
  to: number,
): Promise<BookedJob[]> {
  const here = await store
    .selectFrom('jobs')
    .select(SPENT_COLUMNS)
    .select(['prompt', 'error', 'deleted_at'])
    .where('account_id', '=', accountId)
    .where('submitted_at', '>=', from)
    .where('submitted_at', '<=', to)
    .where('submission_key', '!=', IMPORTED_JOB)
    .execute();
  const wiped = await store
    .selectFrom('wiped_jobs')
    .select(SPENT_COLUMNS)
    .select(['outputs', 'published'])
    .where('account_id', '=', accountId)
    .where('submitted_at', '>=', from)
    .where('submitted_at', '<=', to)
    .execute();
  return [
    ...here.map((row) => ({ ...row, wiped: null })),
    ...wiped.map(({ outputs, published, ...row }) => ({
      ...row,
      ...{ prompt: '', error: null, deleted_at: null, wiped: { outputs, published } },
    })),
  ];
}

/** Top-ups that were begun in that time (inclusive both). */
export async function topupsBegun(
  store: Kysely<Tables>,
  accountId: string,
  from: number,
  to: number,
): Promise<BookedTopup[]> {
  return store
    .selectFrom('topups')
    .select(['key', 'credits_e4', 'status', 'error', 'created_at', 'finished_at'])
    .where('account_id', '=', accountId)
    .where('created_at', '>=', from)
    .where('created_at', '<=', to)
    .where('idempotency_key', 'not like', `${IMPORTED_JOB}-%`)
    .execute();
}
