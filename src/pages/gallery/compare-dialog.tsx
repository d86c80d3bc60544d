import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import type { Job, Output } from '../../contract/jobs.ts';
import { IconButton } from '../../ui/icon-button.tsx';

const pictureOf = ({ outputs }: Job): Output | undefined =>
  outputs.find(({ kind, url }) => kind === 'image' && url !== null);

/** Two pictures over each other; a slider, for the hand and for arrows, parts them. */
export function CompareDialog({ jobs, onClose }: { jobs: Job[]; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(50);
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    slider.current?.focus();
  }, []);
  const [left, right] = jobs;
  if (!left || !right) return null;
  const shape = pictureOf(left);
  return (
    <dialog
      ref={dialog}
      aria-label="Compare two pictures"
      data-testid="compare"
      onClose={onClose}
      className="m-0 h-dvh max-h-none w-screen max-w-none bg-canvas p-0 open:grid open:grid-rows-[auto_minmax(0,1fr)_auto]"
    >
      <header className="flex items-center gap-3 py-2 pr-2 pl-4">
        <h2 className="text-lg font-semibold">Compare</h2>
        <span className="flex-1" />
        <IconButton
          label="Close (Esc)"
          data-testid="compare-close"
          icon={<X className="size-4" />}
          onClick={() => dialog.current?.close()}
        />
      </header>
      <div className="relative grid min-h-0 place-items-center overflow-hidden bg-sunken">
        <div
          className="relative max-h-full max-w-full overflow-hidden has-focus-visible:outline-2 has-focus-visible:outline-accent"
          style={{
            aspectRatio: shape?.width && shape.height ? shape.width / shape.height : 1,
            height: '100%',
          }}
        >
          <Picture job={right} />
          <div
            className="absolute inset-0"
            style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }}
            data-testid="compare-left"
          >
            <Picture job={left} />
          </div>
          <div
            aria-hidden="true"
            className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-white shadow-pop"
            style={{ left: `${at}%` }}
          />
          <input
            ref={slider}
            type="range"
            min={0}
            max={100}
            value={at}
            aria-label="How much of the left picture is shown"
            aria-valuetext={`${at} %`}
            data-testid="compare-slider"
            onChange={({ target }) => setAt(Number(target.value))}
            className="absolute inset-0 size-full cursor-ew-resize opacity-0"
          />
        </div>
      </div>
      <footer className="grid grid-cols-2 gap-4 border-t border-line px-4 py-3 text-sm">
        <Caption job={left} side="Left" />
        <Caption job={right} side="Right" />
      </footer>
    </dialog>
  );
}

function Picture({ job }: { job: Job }) {
  const output = pictureOf(job);
  return (
    <img
      src={output?.url ?? ''}
      alt={job.prompt || job.model}
      draggable={false}
      className="absolute inset-0 size-full object-contain"
      style={{ backgroundColor: output?.color ?? undefined }}
    />
  );
}

function Caption({ job, side }: { job: Job; side: string }) {
  return (
    <p className="min-w-0">
      <span className="block text-xs text-subtle">
        {side} · {job.model}
        {job.seed === null ? '' : ` · seed ${job.seed}`}
      </span>
      <span className="line-clamp-2">{job.prompt || job.model}</span>
    </p>
  );
}
