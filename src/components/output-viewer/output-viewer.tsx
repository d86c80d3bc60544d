import { lazy, Suspense } from 'react';

import type { Job, Output, OutputState } from '../../contract/jobs.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { Skeleton } from '../../ui/skeleton.tsx';

const VideoViewer = lazy(() =>
  import('./video-viewer.tsx').then((module) => ({ default: module.VideoViewer })),
);
const AudioViewer = lazy(() =>
  import('./audio-viewer.tsx').then((module) => ({ default: module.AudioViewer })),
);
const TextViewer = lazy(() =>
  import('./text-viewer.tsx').then((module) => ({ default: module.TextViewer })),
);

interface OutputViewerProps {
  job: Job;
  output: Output;
  /** What the output shows: its alternative text. */
  prompt: string;
}

/** One output at its full size, or what became of it; what shows it comes with the first of its kind. */
export function OutputViewer({ job, output, prompt }: OutputViewerProps) {
  return (
    <figure
      data-testid="job-output"
      data-mime={output.mime}
      data-state={output.state}
      className="w-full"
    >
      {output.state === 'ready' ? (
        <Suspense fallback={<Skeleton className="mx-auto h-60 w-full max-w-3xl" />}>
          <Shown job={job} output={output} prompt={prompt} />
        </Suspense>
      ) : (
        <Missing {...output} />
      )}
    </figure>
  );
}

function Shown({ job, output, prompt }: OutputViewerProps) {
  const { kind, url, text, bytes, mime } = output;
  if (text !== null) return <TextViewer text={text} mime={mime} category={job.category} />;
  if (url === null) return null;
  if (kind === 'video') return <VideoViewer job={job} output={output} src={url} name={prompt} />;
  if (kind === 'audio') return <AudioViewer src={url} name={prompt} bytes={bytes} />;
  return (
    <a href={`${url}?download=1`} download className={buttonClass()}>
      Download {mime}
      {bytes === null ? '' : ` (${formatBytes(bytes)})`}
    </a>
  );
}

const words: Record<Exclude<OutputState, 'ready'>, string> = {
  pending: 'Fetching it from KiwiWhale',
  expired: 'It expired at KiwiWhale before it could be fetched',
  refused: 'It was not fetched, for safety',
  failed: 'It could not be fetched',
  deleted: 'Deleted from this server',
};

function Missing({ state, problem }: Output) {
  if (state === 'ready') return null;
  return (
    <div className="grid min-h-60 place-content-center gap-1 rounded-md border border-line bg-sunken p-6 text-center">
      <p className="font-medium">{words[state]}</p>
      {problem === null ? null : <p className="max-w-prose text-sm text-muted">{problem}</p>}
    </div>
  );
}
