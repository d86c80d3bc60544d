import { Suspense } from 'react';
import { CircleAlert, CircleSlash } from 'lucide-react';

import { describeErrorBody } from '../../api/describe-error.ts';
import type { Job } from '../../contract/jobs.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { CheckButton } from './check-button.tsx';
import { evidenceWords } from './job-words.ts';
import { OpenFanFailure } from './openfan-job.ts';
import { RunAgainButton } from './run-again-button.tsx';

const moneyWords = {
  no: 'Nothing was spent.',
  yes: 'It was charged. No refund is documented.',
  unknown: 'We don’t know yet whether it was charged; your balance is being compared.',
} as const;

/** What happened, whether money moved, what to do. */
export function JobFailure({ job }: { job: Job }) {
  if (job.service !== 'openfan') return <CreditsFailure job={job} />;
  return (
    <Suspense fallback={<div className="min-h-44 w-full grow" />}>
      <OpenFanFailure job={job} />
    </Suspense>
  );
}

function CreditsFailure({ job }: { job: Job }) {
  const words = job.error ? describeErrorBody(job.error) : undefined;
  const canceled = job.status === 'canceled';
  // The service answered well enough to tell: it is the job that failed.
  const atProvider = job.error?.kind === 'upstream' && job.jobId !== null;
  const title = atProvider ? 'The job failed at KiwiWhale' : words?.title;
  const insufficient = job.error?.kind === 'insufficient-credits';
  const action = insufficient ? { label: 'Top up', to: '/account' as const } : words?.action;
  const Icon = canceled ? CircleSlash : CircleAlert;
  return (
    <div className="grid w-full grow content-center gap-2 px-3 py-4">
      <p className="flex items-start gap-2 text-sm font-medium">
        <Icon
          aria-hidden="true"
          className={`mt-0.5 size-4 shrink-0 ${canceled ? 'text-muted' : 'text-bad'}`}
        />
        {canceled ? 'Removed from the queue' : (title ?? 'The job failed')}
      </p>
      {job.error?.message && !canceled && !insufficient ? (
        <p className="line-clamp-3 text-xs text-muted" title={job.error.message}>
          {job.error.message}
        </p>
      ) : null}
      <p className="tabular text-sm text-muted">
        {job.charged === 'unknown' && job.evidence
          ? evidenceWords(job.evidence, job.costE4)
          : moneyWords[job.charged]}
      </p>
      <div className="mt-1 flex flex-wrap gap-2">
        {action && !canceled ? (
          <Link to={action.to} className={buttonClass('secondary', 'sm')}>
            {action.label}
          </Link>
        ) : null}
        <RunAgainButton job={job} />
        {job.charged === 'unknown' ? <CheckButton job={job} label="Check the balance" /> : null}
      </div>
    </div>
  );
}
