import type { Transaction } from 'kysely';

import { ApiError } from '../providers/api-error.ts';
import type { Tables } from './tables.ts';

/** What stands as the problem of an output whose file went because its owner deleted the job. */
export const PURGED = 'Deleted.';

/**
 * A job without the files it was kept for is nothing to bring back.
 * @throws ApiError `conflict` (`undo-too-late`) when they went with its deletion
 */
export async function requireUndoable(trx: Transaction<Tables>, key: string): Promise<void> {
  const gone = await trx
    .selectFrom('outputs')
    .innerJoin('jobs', 'jobs.key', 'outputs.job_key')
    .select('outputs.idx')
    .where('jobs.key', '=', key)
    .where('jobs.deleted_at', 'is not', null)
    .where('outputs.problem', '=', PURGED)
    .executeTakeFirst();
  if (!gone) return;
  throw new ApiError({
    kind: 'conflict',
    code: 'undo-too-late',
    message:
      'The files of this job went ten minutes after it was deleted: it cannot be brought back.',
  });
}
