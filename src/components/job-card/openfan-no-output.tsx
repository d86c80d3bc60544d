import { describeAnyError } from '../../api/describe-any-error.ts';
import type { Job } from '../../contract/jobs.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { CheckButton } from './check-button.tsx';
import { claimOf, openFanMoney } from './openfan-words.ts';

/** Done, and no picture was named: what that means, whether money moved, where to look. */
export function OpenFanNoOutput({ job }: { job: Job }) {
  const words = job.error ? describeAnyError(job.error) : undefined;
  return (
    <div className="relative z-10 grid size-full content-center gap-2 overflow-y-auto px-3 py-4">
      <p className="text-sm font-medium text-fg">{words?.title ?? 'Done, without any picture'}</p>
      {words ? <p className="text-xs text-muted">{words.next}</p> : null}
      <p className="tabular text-sm text-muted">{openFanMoney(job)}</p>
      <div className="mt-1 flex flex-wrap gap-2">
        <Link
          to="/drafts"
          search={job.creator === null ? {} : { creator: job.creator }}
          className={buttonClass('secondary', 'sm')}
        >
          Look under Drafts
        </Link>
        <CheckButton job={job} label="Ask again" />
        {job.charged === 'yes' ? <CopyButton text={claimOf(job)} label="Copy a claim" /> : null}
      </div>
    </div>
  );
}
