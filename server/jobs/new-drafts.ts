import type { Transaction } from 'kysely';

import { nextRev } from '../store/revision.ts';
import type { JobRow, Tables } from '../store/tables.ts';

/**
 * One draft for each post of a finished job. A draft that was found again earlier, by other
 * ways than its job, is given its job; what a person did with it stays.
 */
export async function insertDrafts(
  trx: Transaction<Tables>,
  job: JobRow,
  postIds: string[],
  /** The job's own, sealed: the drafts go on where the job ends. */
  credential: string | null,
  now: number,
): Promise<void> {
  for (const post_id of postIds) {
    const rev = await nextRev(trx);
    await trx
      .insertInto('drafts')
      .values({
        ...{ post_id, environment: job.environment, account_id: job.account_id },
        ...{ creator: job.creator ?? '', job_key: job.key, prompt: job.prompt },
        ...{ status: 'draft', choice: null, caption: '', price_base_units: null, tags: '[]' },
        ...{ preview: null, original: null, reveal: null, publishing: null },
        ...{ unlock_count: null, published_at: null, recovered: 0, deleted_at: null },
        ...{ credential, created_at: now, next_at: now, failures: 0, rev },
      })
      .onConflict((oc) =>
        oc
          .columns(['account_id', 'post_id'])
          .doUpdateSet({ job_key: job.key, prompt: job.prompt, rev })
          .where('drafts.job_key', 'is', null),
      )
      .execute();
  }
}
