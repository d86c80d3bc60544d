import { isFinal, type Job } from '../../contract/jobs.ts';
import { Link } from '../../navigation/link.tsx';
import { JobFailure } from './job-failure.tsx';
import { JobProgress } from './job-progress.tsx';
import { JobUnknown } from './job-unknown.tsx';
import { NoOutput } from './no-output.tsx';
import { OutputTile } from './output-tile.tsx';
import { expectedRatio, outputRatio } from './ratio.ts';

interface JobMediaProps {
  job: Job;
  fit: 'cover' | 'whole';
}

const SHOWN = 4;

/** The upper part of a card: the result, or what there is to say instead of it. */
export function JobMedia({ job, fit }: JobMediaProps) {
  const ratio =
    fit === 'cover'
      ? 1
      : isFinal(job.status)
        ? outputRatio(job.outputs[0], job)
        : expectedRatio(job);
  if (job.status === 'unknown') return <JobUnknown job={job} />;
  if (job.status === 'failed' || job.status === 'canceled') return <JobFailure job={job} />;
  if (!isFinal(job.status)) {
    return (
      <div className="relative min-h-44 w-full grow bg-sunken" style={{ aspectRatio: ratio }}>
        <JobProgress job={job} />
      </div>
    );
  }
  const shown = job.outputs.slice(0, SHOWN);
  const more = job.outputs.length - shown.length;
  const isPicture = shown.some(({ kind, state }) => kind === 'image' && state === 'ready');
  return (
    <div
      className={`relative w-full grow bg-sunken ${isPicture ? '' : 'min-h-44'}`}
      style={{ aspectRatio: ratio }}
    >
      <div
        className={`absolute inset-0 grid gap-px ${shown.length > 1 ? 'grid-cols-2 auto-rows-fr' : ''}`}
      >
        {shown.map((output) => (
          <OutputTile key={output.index} job={job} output={output} fit={fit} />
        ))}
      </div>
      {shown.length === 0 ? <NoOutput job={job} /> : null}
      {more > 0 ? (
        <span className="absolute end-2 bottom-2 rounded-sm bg-canvas/80 px-1.5 text-xs">
          +{more}
        </span>
      ) : null}
      <Link
        to="/gallery/$key"
        params={{ key: job.key }}
        data-testid="job-open"
        aria-label={`Open: ${job.prompt || job.model}`}
        className="absolute inset-0 rounded-t-md focus-visible:-outline-offset-2"
      />
    </div>
  );
}
