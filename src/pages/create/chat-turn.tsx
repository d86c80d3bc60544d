import { lazy, Suspense } from 'react';

import { jobCost } from '../../components/job-card/job-cost.ts';
import { JobFailure } from '../../components/job-card/job-failure.tsx';
import { jobMarks } from '../../components/job-card/job-marks.ts';
import { JobUnknown } from '../../components/job-card/job-unknown.tsx';
import { isFinal, type Job } from '../../contract/jobs.ts';
import { Link } from '../../navigation/link.tsx';

const Markdown = lazy(() =>
  import('../../components/output-viewer/markdown.tsx').then((module) => ({
    default: module.Markdown,
  })),
);

/** What was said, what was answered, and what that cost. */
export function ChatTurn({ job }: { job: Job }) {
  const answer = job.outputs.find(({ text }) => text !== null)?.text;
  const { value, unit } = jobCost(job);
  return (
    <article {...jobMarks(job)} aria-label={job.prompt} className="grid gap-2">
      <p className="ms-auto max-w-[85%] rounded-md bg-accent-soft px-3 py-2 whitespace-pre-wrap">
        {job.prompt}
      </p>
      <div
        data-testid="job-output"
        data-mime={job.outputs[0]?.mime}
        data-state={job.outputs[0]?.state}
        className="me-auto w-full rounded-md border border-line bg-surface px-3 py-2"
      >
        {answer ? (
          <Suspense fallback={<p className="whitespace-pre-wrap">{answer}</p>}>
            <Markdown text={answer} />
          </Suspense>
        ) : job.status === 'failed' || job.status === 'canceled' ? (
          <JobFailure job={job} />
        ) : job.status === 'unknown' ? (
          <JobUnknown job={job} />
        ) : (
          <p role="status" className="text-muted">
            {isFinal(job.status) && !job.archiving ? 'There was no answer.' : 'Writing…'}
          </p>
        )}
      </div>
      <p className="tabular flex justify-between gap-2 text-xs text-subtle">
        <Link
          to="/gallery/$key"
          params={{ key: job.key }}
          data-testid="job-open"
          className="hover:underline"
        >
          {job.model}
        </Link>
        <span>{unit === 'free' ? 'free' : `${value} ${unit}`}</span>
      </p>
    </article>
  );
}
