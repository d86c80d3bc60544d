import type { ErrorBody } from '../../src/contract/errors.ts';
import type { JobLedger } from '../jobs/ledger.ts';
import type { Watcher } from '../jobs/watch.ts';
import type { Credential } from '../providers/credential.ts';
import type { JobRow } from '../store/tables.ts';

/** No longer asks after a job under way. The service goes on with it, and charges for it. */
export async function stopWatching(ledger: JobLedger, row: JobRow): Promise<void> {
  const charged = row.charged as ErrorBody['charged'];
  const error: ErrorBody = {
    kind: 'conflict',
    code: 'stopped-watching',
    message:
      'You stopped waiting for this job. The service may still finish it, and charge for it.',
    provider: null,
    requestId: null,
    charged: charged === 'no' ? 'unknown' : charged,
    retryAfterMs: null,
  };
  await ledger.apply(row.key, { type: 'stopped' }, { error: JSON.stringify(error) });
}

/** Asks the service after all about a job that nobody waited for any more. */
export async function watchAgain(
  { ledger, watcher }: { ledger: JobLedger; watcher: Watcher },
  row: JobRow,
  credential: Credential,
): Promise<void> {
  const watched = await ledger.apply(
    row.key,
    { type: 'watched-again', ...(row.job_id === null ? {} : { jobId: row.job_id }) },
    { error: null, finished_at: null, failures: 0 },
  );
  if (watched) await watcher.again(watched, credential);
}
