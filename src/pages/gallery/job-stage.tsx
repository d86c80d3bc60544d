import { CheckButton } from '../../components/job-card/check-button.tsx';
import { JobFailure } from '../../components/job-card/job-failure.tsx';
import { JobProgress } from '../../components/job-card/job-progress.tsx';
import { JobUnknown } from '../../components/job-card/job-unknown.tsx';
import { expectedRatio } from '../../components/job-card/ratio.ts';
import { OutputViewer } from '../../components/output-viewer/output-viewer.tsx';
import { isFinal, type Job } from '../../contract/jobs.ts';

/** The outputs, or what there is to say instead of them. */
export function JobStage({ job }: { job: Job }) {
  return (
    <section aria-label="Outputs" className="grid min-w-0 content-start gap-4 p-4">
      {content(job)}
    </section>
  );
}

function content(job: Job) {
  if (job.status === 'unknown') {
    return (
      <div className="overflow-hidden rounded-md border border-line">
        <JobUnknown job={job} />
      </div>
    );
  }
  if (job.status === 'failed' || job.status === 'canceled') {
    return (
      <div className="rounded-md border border-line bg-surface">
        <JobFailure job={job} />
      </div>
    );
  }
  if (!isFinal(job.status)) {
    return (
      <div
        className="mx-auto min-h-60 w-full max-w-[calc(100dvh-7rem)] rounded-md bg-sunken"
        style={{ aspectRatio: expectedRatio(job) }}
      >
        <JobProgress job={job} />
      </div>
    );
  }
  const missing = job.outputs.some(({ state }) => state === 'failed' || state === 'expired');
  return (
    <>
      {job.outputs.map((output) => (
        <OutputViewer key={output.index} output={output} prompt={job.prompt || job.model} />
      ))}
      {job.outputs.length === 0 ? <p className="text-muted">Done, without any output.</p> : null}
      {missing ? (
        <div className="justify-self-center">
          <CheckButton job={job} label="Try to fetch it again" />
        </div>
      ) : null}
    </>
  );
}
