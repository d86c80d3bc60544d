import type { Kysely } from 'kysely';
import * as v from 'valibot';

import { parseJson } from '../../src/lib/json.ts';
import type { Tables } from '../store/tables.ts';
import { IMPORTED_JOB } from '../store/wiped-jobs.ts';
import type { BookedDraft, BookedJob, BookedPayment } from './booked.ts';
import { fatesOfDrafts, fateWithout } from './fates.ts';
import { groupBy } from './group-by.ts';
import { inBatches } from './in-batches.ts';
import type { Bought } from './usdc-entries.ts';

const postsSchema = v.array(v.string());

/** Every payment of an account that may have moved USDC before that time. */
export async function paymentsBefore(
  store: Kysely<Tables>,
  accountId: string,
  to: number,
): Promise<BookedPayment[]> {
  return store
    .selectFrom('payments')
    .select([
      ...(['key', 'creator', 'order', 'state', 'amount_base_units', 'fee_lamports'] as const),
      ...(['landed_at', 'job_key', 'error', 'times', 'signature', 'reference'] as const),
      ...(['payer', 'recipient', 'created_at'] as const),
    ])
    .where('account_id', '=', accountId)
    .where('submission_key', '!=', IMPORTED_JOB)
    .where('created_at', '<', to)
    .where((eb) =>
      eb.or([
        eb('landed_at', 'is not', null),
        eb('state', 'in', ['signed', 'sent', 'confirmed', 'failed']),
      ]),
    )
    .execute();
}

/** What these jobs made, and what became of it, by the job's key. */
export async function boughtBy(
  store: Kysely<Tables>,
  accountId: string,
  jobKeys: string[],
): Promise<Map<string, Bought>> {
  const bought = new Map<string, Bought>();
  await inBatches(jobKeys, async (keys) => {
    const drafts = await store
      .selectFrom('drafts')
      .select(['job_key', 'status', 'choice', 'deleted_at'])
      .where('account_id', '=', accountId)
      .where('job_key', 'in', keys)
      .execute();
    const byJob = groupBy(drafts, ({ job_key: key }) => key ?? '');
    const add = (
      job: Pick<BookedJob, 'key' | 'job_id' | 'model' | 'status' | 'wiped'>,
      posts = 0,
    ) =>
      bought.set(job.key, {
        ...{ jobId: job.job_id, model: job.model, wiped: job.wiped !== null },
        fates: fatesOfDrafts(job.wiped, byJob.get(job.key) ?? none, posts),
        fallback: fateWithout(job),
      });
    const wiped = await store
      .selectFrom('wiped_jobs')
      .select(['key', 'job_id', 'model', 'status', 'outputs', 'published'])
      .where('key', 'in', keys)
      .execute();
    for (const { outputs, published, ...job } of wiped) {
      add({ ...job, wiped: { outputs, published } });
    }
    const here = await store
      .selectFrom('jobs')
      .select(['key', 'job_id', 'model', 'status', 'post_ids', 'submission_key'])
      .where('key', 'in', keys)
      .execute();
    for (const { post_ids: text, ...job } of here) {
      const posts = v.safeParse(postsSchema, parseJson(text));
      add({ ...job, wiped: null }, posts.success ? posts.output.length : 0);
    }
  });
  return bought;
}

const none: BookedDraft[] = [];
