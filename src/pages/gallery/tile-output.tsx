import { Suspense } from 'react';

import { textSummary } from '../../components/job-card/text-summary.ts';
import type { Output } from '../../contract/jobs.ts';
import { TileWords } from './tile-words.ts';

const kindNames = { image: '', video: 'Video', audio: 'Audio', text: '', file: 'File' };

interface TileOutputProps {
  output: Output;
  name: string;
  /** px, where it fills a tile alone: a picture of fixed size needs no layout when it arrives. */
  size: { width: number; height: number } | undefined;
}

/** Enough of an output to recognise it; the job's page shows it in full. */
export function TileOutput({ output, name, size }: TileOutputProps) {
  const { kind, color, mime, state } = output;
  return (
    <span
      data-testid="job-output"
      data-mime={mime}
      data-state={state}
      style={{ backgroundColor: color ?? undefined }}
    >
      {state === 'ready' ? (
        <Preview output={output} name={name} size={size} />
      ) : (
        <Suspense fallback={null}>
          <TileWords output={output} />
        </Suspense>
      )}
      {state === 'ready' && kindNames[kind] ? (
        <span className="tile-kind">{kindNames[kind]}</span>
      ) : null}
    </span>
  );
}

function Preview({ output, name, size }: TileOutputProps) {
  const { kind, text, url, thumbnailUrl, mime } = output;
  const image = thumbnailUrl ?? (kind === 'image' ? url : null);
  if (image) {
    const fixed = size && { width: size.width, height: size.height };
    return <img src={image} alt={name} decoding="async" draggable={false} style={fixed} />;
  }
  if (kind === 'text') return <Words text={textSummary(text ?? '')} />;
  if (kind === 'video' && url) {
    return <video muted playsInline preload="metadata" src={url} aria-label={name} />;
  }
  return <Words text={kind === 'audio' ? name : mime} />;
}

function Words({ text }: { text: string }) {
  return (
    <span className="tile-text absolute inset-0 overflow-hidden bg-sunken p-3 text-sm whitespace-pre-line text-muted [mask-image:linear-gradient(black_calc(100%-2.5rem),transparent)]">
      {text}
    </span>
  );
}
