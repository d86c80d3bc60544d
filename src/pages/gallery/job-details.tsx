import { lazy, Suspense } from 'react';

import { describeErrorBody } from '../../api/describe-error.ts';
import { statusTone, statusWord } from '../../components/job-card/job-words.ts';
import type { Job } from '../../contract/jobs.ts';
import { formatDayTime } from '../../lib/format-dates.ts';
import { Badge } from '../../ui/badge.tsx';
import { JobActionsPanel } from './job-actions-panel.tsx';
import { JobFacts } from './job-facts.tsx';
import { JobRaw } from './job-raw.tsx';

const JobInputs = lazy(() =>
  import('./job-inputs.tsx').then((module) => ({ default: module.JobInputs })),
);

interface JobDetailsProps {
  job: Job;
  /** Index of the output on the stage. */
  shown: number;
  onGone: () => void;
}

/** Beside the outputs: the prompt, what can be done, and the facts. */
export function JobDetails({ job, shown, onGone }: JobDetailsProps) {
  const error = job.error ? describeErrorBody(job.error) : undefined;
  return (
    <aside
      aria-label="About this job"
      className="grid min-w-0 content-start gap-5 bg-canvas p-4 lg:border-s lg:border-line"
    >
      <div className="flex items-center justify-between gap-2">
        <Badge tone={statusTone(job)}>{statusWord(job)}</Badge>
        <time dateTime={job.createdAt} className="text-xs text-subtle">
          {formatDayTime(job.createdAt)}
        </time>
      </div>
      {job.prompt ? (
        <p className="max-h-72 overflow-y-auto text-base whitespace-pre-wrap">{job.prompt}</p>
      ) : null}
      <JobActionsPanel job={job} shown={shown} onGone={onGone} />
      {job.autoTopupMessage ? (
        <p className="rounded-md bg-info-soft px-3 py-2 text-sm">
          Auto top-up: {job.autoTopupMessage}
        </p>
      ) : null}
      <Suspense fallback={null}>
        <JobInputs job={job} />
      </Suspense>
      <JobFacts job={job} />
      {error && job.status !== 'completed' ? (
        <Folded title="What the service said">
          <pre className="font-mono text-xs whitespace-pre-wrap">{error.details}</pre>
        </Folded>
      ) : null}
      <JobRaw jobKey={job.key} />
    </aside>
  );
}

function Folded({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <details className="border-t border-line pt-3">
      <summary className="w-fit rounded-sm text-sm font-medium text-muted hover:text-fg">
        {title}
      </summary>
      <div className="mt-2 rounded-md bg-sunken p-3">{children}</div>
    </details>
  );
}
