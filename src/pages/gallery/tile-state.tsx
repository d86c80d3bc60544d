import './tile-state.css';

import { JobFailure } from '../../components/job-card/job-failure.tsx';
import { JobProgress } from '../../components/job-card/job-progress.tsx';
import { NoOutput } from '../../components/job-card/no-output.tsx';
import { outputProblem } from '../../components/job-card/job-words.ts';
import { JobUnknown } from '../../components/job-card/job-unknown.tsx';
import { isFinal, type Job, type Output } from '../../contract/jobs.ts';

type TileStateProps = { job: Job } | { output: Output };

/** What a tile says while, or because, there is no picture. Its buttons stand above the link. */
export function TileState(props: TileStateProps) {
  if ('output' in props) return <Problem output={props.output} />;
  return (
    <div className="tile-state pointer-events-none absolute inset-0 grid overflow-y-auto rounded-sm border border-line text-start [&_a]:pointer-events-auto [&_button]:pointer-events-auto">
      {content(props.job)}
    </div>
  );
}

function content(job: Job) {
  if (job.status === 'unknown') return <JobUnknown job={job} />;
  if (job.status === 'failed' || job.status === 'canceled') return <JobFailure job={job} />;
  if (!isFinal(job.status)) return <JobProgress job={job} />;
  return <NoOutput job={job} />;
}

/** Why an output is not here. */
function Problem({ output }: { output: Output }) {
  return (
    <span className="absolute inset-0 grid place-content-center overflow-hidden bg-sunken p-3 text-center text-sm text-muted">
      {outputProblem(output)}
    </span>
  );
}
