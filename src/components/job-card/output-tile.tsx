import { FileDown, FileText, Film, ImageOff, Music } from 'lucide-react';

import type { Job, Output } from '../../contract/jobs.ts';
import { CheckButton } from './check-button.tsx';
import { outputProblem } from './job-words.ts';
import { textSummary } from './text-summary.ts';

interface OutputTileProps {
  job: Job;
  output: Output;
  /** `cover` fills a square tile; `whole` shows every pixel. */
  fit: 'cover' | 'whole';
}

/** One output in a card: enough to recognise it; the job's page shows it in full. */
export function OutputTile({ job, output, fit }: OutputTileProps) {
  const alt = job.prompt || `Output of ${job.model}`;
  return (
    <div
      data-testid="job-output"
      data-mime={output.mime}
      data-state={output.state}
      className="relative size-full min-h-0 overflow-hidden"
      style={{ backgroundColor: output.color ?? undefined }}
    >
      {output.state === 'ready' ? <Preview output={output} alt={alt} fit={fit} /> : null}
      {output.state !== 'ready' ? (
        <div className="relative z-10 grid size-full content-center justify-items-center gap-2 bg-sunken p-4 text-center text-sm text-muted">
          <ImageOff aria-hidden="true" className="size-5 text-subtle" />
          {outputProblem(output)}
          {output.state === 'failed' || output.state === 'expired' ? (
            <CheckButton job={job} label="Fetch again" />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Preview({ output, alt, fit }: { output: Output; alt: string; fit: 'cover' | 'whole' }) {
  const image = output.thumbnailUrl ?? (output.kind === 'image' ? output.url : null);
  if (image) {
    return (
      <>
        <img
          src={image}
          alt={alt}
          width={output.width ?? undefined}
          height={output.height ?? undefined}
          loading="lazy"
          decoding="async"
          className={`size-full ${fit === 'cover' ? 'object-cover' : 'object-contain'}`}
        />
        {output.kind === 'video' ? <Mark icon={<Film className="size-4" />} /> : null}
      </>
    );
  }
  if (output.kind === 'text') {
    return (
      <p className="line-clamp-[10] p-4 text-sm whitespace-pre-wrap">
        {textSummary(output.text ?? '')}
      </p>
    );
  }
  if (output.kind === 'audio' && output.url) {
    return (
      <div className="grid size-full content-center gap-3 bg-sunken p-4">
        <Music aria-hidden="true" className="mx-auto size-6 text-subtle" />
        {/* Above the link that covers the card: its controls are for the hand. */}
        <audio
          controls
          preload="none"
          src={output.url}
          className="relative z-10 w-full"
          aria-label={alt}
        />
      </div>
    );
  }
  if (output.kind === 'video' && output.url) {
    return (
      <>
        <video
          muted
          playsInline
          preload="metadata"
          src={output.url}
          aria-label={alt}
          className={`size-full ${fit === 'cover' ? 'object-cover' : 'object-contain'}`}
        />
        <Mark icon={<Film className="size-4" />} />
      </>
    );
  }
  const Icon = output.kind === 'file' ? FileDown : FileText;
  return (
    <div className="grid size-full place-content-center justify-items-center gap-2 bg-sunken p-4 text-sm text-muted">
      <Icon aria-hidden="true" className="size-6 text-subtle" />
      {output.mime}
    </div>
  );
}

function Mark({ icon }: { icon: React.ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className="absolute bottom-2 start-2 grid size-7 place-items-center rounded-full bg-canvas/80 text-fg"
    >
      {icon}
    </span>
  );
}
