import { lazy, Suspense, useState } from 'react';

import { CheckButton } from '../../components/job-card/check-button.tsx';
import { JobFailure } from '../../components/job-card/job-failure.tsx';
import { JobProgress } from '../../components/job-card/job-progress.tsx';
import { JobUnknown } from '../../components/job-card/job-unknown.tsx';
import { NoOutput } from '../../components/job-card/no-output.tsx';
import { expectedRatio } from '../../components/job-card/ratio.ts';
import { isFinal, type Job, type Output } from '../../contract/jobs.ts';
import { cx } from '../../ui/cx.ts';
import { OutputStrip } from './output-strip.tsx';
import { useSwipe } from './use-swipe.ts';
import { ZoomStage } from './zoom-stage.tsx';

const CompareInput = lazy(() =>
  import('./compare-input.tsx').then((module) => ({ default: module.CompareInput })),
);
const OutputViewer = lazy(() =>
  import('../../components/output-viewer/output-viewer.tsx').then((module) => ({
    default: module.OutputViewer,
  })),
);

interface JobStageProps {
  job: Job;
  /** Index of the output on the stage. */
  shown: number;
  onShow: (index: number) => void;
  onSwipe: (direction: 1 | -1) => void;
}

/** The outputs, or what there is to say instead of them. */
export function JobStage(props: JobStageProps) {
  const { job, shown, onSwipe } = props;
  const swipe = useSwipe(onSwipe);
  const output = outputShown(job, shown);
  // A picture fits itself into its place; what is read or played is as tall as it is.
  const isFitted = job.status !== 'completed' || (output && isPicture(output));
  return (
    <section
      aria-label="Outputs"
      {...swipe}
      className={cx(
        'flex min-h-80 touch-pan-y min-w-0 flex-col bg-sunken lg:sticky lg:top-strip lg:h-[calc(100dvh-var(--spacing-strip))]',
        isFitted && 'max-lg:h-[70dvh]',
      )}
    >
      {job.status === 'completed' && job.outputs.length > 0 ? (
        <Outputs {...props} />
      ) : (
        <div className="grid min-h-0 flex-1 touch-pan-y place-items-center overflow-y-auto p-4">
          {instead(job)}
        </div>
      )}
    </section>
  );
}

/** The one on the stage. */
function outputShown({ outputs }: Job, shown: number): Output | undefined {
  return outputs.find(({ index }) => index === shown) ?? outputs[0];
}

function isPicture({ kind, state, url }: Output): boolean {
  return kind === 'image' && state === 'ready' && url !== null;
}

function Outputs({ job, shown, onShow, onSwipe }: JobStageProps) {
  const output = outputShown(job, shown);
  if (!output) return null;
  const missing = job.outputs.some(({ state }) => state === 'failed' || state === 'expired');
  return (
    <>
      <div className="min-h-0 flex-1">
        <Shown key={job.key} job={job} output={output} onSwipe={onSwipe} />
      </div>
      {missing ? (
        <div className="flex justify-center p-2">
          <CheckButton job={job} label="Try to fetch it again" />
        </div>
      ) : null}
      {job.outputs.length > 1 ? (
        <OutputStrip job={job} shown={output.index} onShow={onShow} />
      ) : null}
    </>
  );
}

interface ShownProps extends Pick<JobStageProps, 'job' | 'onSwipe'> {
  output: Output;
}

function Shown({ job, output, onSwipe }: ShownProps) {
  const prompt = job.prompt || job.model;
  const [isCompared, setCompared] = useState(false);
  if (isPicture(output)) {
    return (
      <figure
        data-testid="job-output"
        data-mime={output.mime}
        data-state={output.state}
        className="relative size-full"
      >
        {isCompared ? null : (
          <ZoomStage key={output.index} output={output} prompt={prompt} onSwipe={onSwipe} />
        )}
        {Object.keys(job.input).length > 0 ? (
          <Suspense fallback={null}>
            <CompareInput
              job={job}
              output={output}
              isOpen={isCompared}
              onToggle={() => setCompared(!isCompared)}
            />
          </Suspense>
        ) : null}
      </figure>
    );
  }
  return (
    <div className="grid size-full touch-pan-y place-items-center overflow-y-auto p-4">
      <Suspense fallback={null}>
        <OutputViewer job={job} output={output} prompt={prompt} />
      </Suspense>
    </div>
  );
}

function instead(job: Job) {
  const look = 'w-full max-w-xl overflow-hidden rounded-md border border-line bg-surface';
  if (job.status === 'unknown') {
    return (
      <div className={look}>
        <JobUnknown job={job} />
      </div>
    );
  }
  if (job.status === 'failed' || job.status === 'canceled') {
    return (
      <div className={look}>
        <JobFailure job={job} />
      </div>
    );
  }
  if (!isFinal(job.status)) {
    return (
      <div
        className="max-h-full min-h-60 w-full max-w-3xl rounded-md bg-hover"
        style={{ aspectRatio: expectedRatio(job) }}
      >
        <JobProgress job={job} />
      </div>
    );
  }
  return (
    <div className="min-h-40">
      <NoOutput job={job} />
    </div>
  );
}
