import { useQuery } from '@tanstack/react-query';

import { useActiveJobs } from '../../api/changes.ts';
import { describeAnyError } from '../../api/describe-any-error.ts';
import { paymentQuery } from '../../api/payment-list.ts';
import type { Job } from '../../contract/jobs.ts';
import { formatElapsed, useNow } from './elapsed.ts';
import { openFanMoneySoFar } from './openfan-words.ts';
import { RunAgainButton } from './run-again-button.tsx';
import { waitingWords } from './waiting-words.ts';

/** What is to be known of an OpenFan job while it goes on. */
export function OpenFanProgress({ job }: { job: Job }) {
  const now = useNow(true);
  const others = useActiveJobs();
  // Only what is known of it already: the card asks for nothing.
  const { data: payment } = useQuery({ ...paymentQuery(job.paymentKey ?? ''), enabled: false });
  const isPaying = job.paymentKey !== null && payment?.state !== 'finalized';
  if (job.status === 'waiting') {
    return (
      <p data-testid="job-waiting" className="tabular text-xs text-muted">
        {waitingWords(job, now, isPaying ? [] : others, isPaying)}
      </p>
    );
  }
  // To connect again is asked for right below, with its button.
  const worry = job.error?.code === 'connect-again' ? null : job.error;
  const expires = job.resultExpiresAt === null ? null : Date.parse(job.resultExpiresAt);
  return (
    <div className="grid max-w-72 gap-1 text-xs text-muted" data-expires-at={job.resultExpiresAt}>
      {worry ? <Worry job={job} left={expires === null ? 0 : expires - now} /> : null}
      <p className="tabular">
        {openFanMoneySoFar(job)}{' '}
        {worry
          ? ''
          : 'Results are kept for about 30 minutes; this server collects them, also with the page closed.'}
      </p>
    </div>
  );
}

/** What went wrong with asking, and whether it still matters. @param left ms for which a result is kept */
function Worry({ job, left }: { job: Job; left: number }) {
  if (!job.error) return null;
  const { title, next } = describeAnyError(job.error);
  const isCanceled = job.error.code === 'canceled-upstream';
  return (
    <>
      <p className="font-medium text-warn">{title}</p>
      <p>{next}</p>
      {isCanceled ? (
        <p className="relative z-10">
          <RunAgainButton job={job} />
        </p>
      ) : left > 0 ? (
        <p className="tabular">
          If it is done, its pictures are kept for {formatElapsed(left, false)} more.
        </p>
      ) : null}
    </>
  );
}
