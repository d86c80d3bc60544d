import { describeAnyError } from '../../api/describe-any-error.ts';
import type { Job } from '../../contract/jobs.ts';
import { formatElapsed, useNow } from './elapsed.ts';
import { useWaitingWords } from './openfan-waiting.ts';

/** What is to be known of an OpenFan job while it goes on. */
export function OpenFanProgress({ job }: { job: Job }) {
  const now = useNow(true);
  const waiting = useWaitingWords(job, now);
  if (job.status === 'waiting') {
    return (
      <p data-testid="job-waiting" className="tabular text-xs text-muted">
        {waiting}
      </p>
    );
  }
  // To connect again is asked for right below, with its button.
  const told = job.error?.code === 'connect-again' ? null : job.error;
  const expires = job.resultExpiresAt === null ? null : Date.parse(job.resultExpiresAt);
  return (
    <div className="grid max-w-72 gap-1 text-xs text-muted" data-expires-at={job.resultExpiresAt}>
      {told ? <p className="font-medium text-warn">{describeAnyError(told).title}</p> : null}
      <p className="tabular">
        {job.error && expires !== null && expires > now
          ? `If it is done, its pictures are kept for ${formatElapsed(expires - now, false)} more.`
          : `${job.paymentKey === null ? '' : 'Your payment is safe. '}Results are kept for about 30 minutes; this server collects them, also with the page closed.`}
      </p>
    </div>
  );
}
