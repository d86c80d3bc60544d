import { memo } from 'react';

import { isFinal, type Job } from '../../contract/jobs.ts';
import { Link } from '../../navigation/link.tsx';
import { formatElapsed } from './elapsed.ts';
import { jobCost } from './job-cost.ts';
import { JobActions } from './job-actions.tsx';
import { jobMarks } from './job-marks.ts';
import { JobMedia } from './job-media.tsx';

interface JobCardProps {
  job: Job;
  /** `cover`: square tiles of a grid; `whole`: the picture's own shape. */
  fit?: 'cover' | 'whole';
}

/** One job: its result or where it stands, and what can be done with it. */
export const JobCard = memo(function JobCard({ job, fit = 'whole' }: JobCardProps) {
  const opened = job.status === 'completed';
  return (
    <article
      {...jobMarks(job)}
      aria-label={job.prompt || job.model}
      className="flex h-full min-w-0 flex-col overflow-hidden rounded-md border border-line bg-surface"
    >
      <JobMedia job={job} fit={fit} />
      <div className="grid grid-cols-1 gap-1 px-3 pt-2 pb-1.5">
        <p className="truncate text-sm" title={job.prompt}>
          {opened ? (
            job.prompt || job.model
          ) : (
            <Link
              to="/gallery/$key"
              params={{ key: job.key }}
              data-testid="job-open"
              className="rounded-sm hover:underline"
            >
              {job.prompt || job.model}
            </Link>
          )}
        </p>
        <p className="tabular flex justify-between gap-2 text-xs text-subtle">
          <span className="truncate">{job.creator ?? job.model}</span>
          <span className="shrink-0">{costWords(job)}</span>
        </p>
        {job.autoTopupMessage ? (
          <p className="text-xs text-info">Auto top-up: {job.autoTopupMessage}</p>
        ) : null}
        <JobActions job={job} />
      </div>
    </article>
  );
});

function costWords(job: Job): string {
  const { value, unit } = jobCost(job);
  const price = unit === 'credits' ? value : unit === 'usdc' ? `${value} USDC` : 'free';
  const took =
    isFinal(job.status) && job.finishedAt && job.submittedAt && job.status === 'completed'
      ? ` · ${formatElapsed(Date.parse(job.finishedAt) - Date.parse(job.submittedAt), true)}`
      : '';
  return unit !== 'free' && job.charged === 'no' && isFinal(job.status)
    ? 'not charged'
    : `${price}${took}`;
}
