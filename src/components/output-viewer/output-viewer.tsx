import type { Output, OutputState } from '../../contract/jobs.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { buttonClass } from '../../ui/button-class.ts';

interface OutputViewerProps {
  output: Output;
  /** What the output shows: its alternative text. */
  prompt: string;
}

/** One output at its full size, or what became of it. */
export function OutputViewer({ output, prompt }: OutputViewerProps) {
  return (
    <figure data-testid="job-output" data-mime={output.mime} data-state={output.state}>
      {output.state === 'ready' ? (
        <Shown output={output} prompt={prompt} />
      ) : (
        <Missing {...output} />
      )}
    </figure>
  );
}

function Shown({ output, prompt }: OutputViewerProps) {
  const { kind, url, text, width, height, color, bytes, mime } = output;
  if (text !== null) {
    return (
      <p className="max-w-prose rounded-md border border-line bg-surface p-4 text-lg whitespace-pre-wrap">
        {text}
      </p>
    );
  }
  if (url === null) return null;
  if (kind === 'image') {
    return (
      <a href={url} target="_blank" rel="noreferrer" title="Open at full size in a new tab">
        <img
          src={url}
          alt={prompt}
          width={width ?? undefined}
          height={height ?? undefined}
          decoding="async"
          className="mx-auto h-auto max-h-[calc(100dvh-7rem)] w-auto max-w-full rounded-md object-contain"
          style={{ backgroundColor: color ?? undefined }}
        />
      </a>
    );
  }
  if (kind === 'video') {
    return (
      <video
        src={url}
        controls
        playsInline
        aria-label={prompt}
        className="mx-auto max-h-[calc(100dvh-7rem)] w-full rounded-md"
      />
    );
  }
  if (kind === 'audio') return <audio src={url} controls aria-label={prompt} className="w-full" />;
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
