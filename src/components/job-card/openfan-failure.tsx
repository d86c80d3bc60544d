import { CircleAlert, CircleSlash } from 'lucide-react';

import { describeAnyError } from '../../api/describe-any-error.ts';
import type { Job } from '../../contract/jobs.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { CheckButton } from './check-button.tsx';
import { claimOf, openFanMoney } from './openfan-words.ts';
import { RunAgainButton } from './run-again-button.tsx';

/** An OpenFan job that made nothing: what happened, whether money moved, what to do. */
export function OpenFanFailure({ job }: { job: Job }) {
  const words = job.error ? describeAnyError(job.error) : undefined;
  const canceled = job.status === 'canceled';
  const Icon = canceled ? CircleSlash : CircleAlert;
  const title = words?.title ?? (canceled ? 'Removed from the queue' : 'It failed');
  return (
    <div className="grid w-full grow content-center gap-2 px-3 py-4">
      <p className="flex items-start gap-2 text-sm font-medium">
        <Icon
          aria-hidden="true"
          className={`mt-0.5 size-4 shrink-0 ${canceled ? 'text-muted' : 'text-bad'}`}
        />
        {title}
      </p>
      {words ? <p className="line-clamp-6 text-xs text-muted">{words.next}</p> : null}
      <p className="tabular text-sm text-muted">{openFanMoney(job)}</p>
      <div className="mt-1 flex flex-wrap gap-2">
        <RunAgainButton job={job} />
        {canceled && job.jobId !== null ? <CheckButton job={job} label="Ask again" /> : null}
        {job.charged === 'yes' ? <CopyButton text={claimOf(job)} label="Copy a claim" /> : null}
      </div>
    </div>
  );
}
