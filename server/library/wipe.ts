import type { Kysely } from 'kysely';

import type { WipeAnswer } from '../../src/contract/archive.ts';
import type { Blobs } from '../media/blobs.ts';
import { nextRev } from '../store/revision.ts';
import type { Tables } from '../store/tables.ts';
import { keepMoneyOf } from '../store/wiped-jobs.ts';
import { wipeDrafts } from './wipe-drafts.ts';

const BATCH = 200;
const FINAL = ['completed', 'failed', 'canceled'] as const;

/**
 * Deletes every finished job, draft and preset of an account, rows and files: what an archive of it brings
 * back is new here. What is under way, or in doubt, stays, and so does what jobs cost.
 * @param now ms since the epoch
 */
export async function wipe(
  store: Kysely<Tables>,
  blobs: Pick<Blobs, 'remove'>,
  accountId: string,
  now: number,
): Promise<WipeAnswer> {
  // Jobs first: what became of their drafts is part of the books.
  const jobs = await wipeJobs(store, blobs, accountId, now);
  const drafts = await wipeDrafts(store, blobs, accountId);
  // Its files the sweep of orphans finds; what is being sent still has its own.
  await store.deleteFrom('uploads').where('account_id', '=', accountId).execute();
  await store.deleteFrom('presets').where('account_id', '=', accountId).execute();
  return { jobs: jobs.jobs, drafts: drafts.drafts, bytes: jobs.bytes + drafts.bytes };
}

async function wipeJobs(
  store: Kysely<Tables>,
  blobs: Pick<Blobs, 'remove'>,
  accountId: string,
  now: number,
): Promise<{ jobs: number; bytes: number }> {
  const answer = { jobs: 0, bytes: 0 };
  for (;;) {
    const { keys, outputs } = await store.transaction().execute(async (trx) => {
      const rows = await trx
        .selectFrom('jobs')
        .select('key')
        .where('account_id', '=', accountId)
        .where('status', 'in', FINAL)
        .limit(BATCH)
        .execute();
      const batch = rows.map(({ key }) => key);
      if (batch.length === 0) return { keys: batch, outputs: [] };
      const files = await trx
        .selectFrom('outputs')
        .select(['file', 'thumbnail_file', 'bytes', 'thumbnail_bytes'])
        .where('job_key', 'in', batch)
        .execute();
      await keepMoneyOf(trx, batch, now);
      await trx.deleteFrom('jobs').where('key', 'in', batch).execute();
      await trx.deleteFrom('outputs').where('job_key', 'in', batch).execute();
      // What was counted before is no longer so (kept-total.ts).
      await nextRev(trx);
      return { keys: batch, outputs: files };
    });
    // After the commit; what a crash leaves behind the sweep of orphans finds.
    for (const output of outputs) {
      if (output.file !== null) {
        answer.bytes += (output.bytes ?? 0) + (output.thumbnail_bytes ?? 0);
        await blobs.remove(output.file);
      }
      if (output.thumbnail_file !== null) await blobs.remove(output.thumbnail_file);
    }
    answer.jobs += keys.length;
    if (keys.length < BATCH) return answer;
  }
}
