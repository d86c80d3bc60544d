import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';

import { CompareStage } from '../../components/output-viewer/compare-stage.tsx';
import type { Job, Output } from '../../contract/jobs.ts';
import { IconButton } from '../../ui/icon-button.tsx';

const pictureOf = ({ outputs }: Job): Output | undefined =>
  outputs.find(({ kind, url }) => kind === 'image' && url !== null);

/** Two pictures over each other; a slider, for the hand and for arrows, parts them. */
export function CompareDialog({ jobs, onClose }: { jobs: Job[]; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('input[type=range]')?.focus();
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
      <header className="flex items-center gap-3 py-2 ps-4 pe-2">
        <h2 className="text-lg font-semibold">Compare</h2>
        <span className="flex-1" />
        <IconButton
          label="Close (Esc)"
          data-testid="compare-close"
          icon={<X className="size-4" />}
          onClick={() => dialog.current?.close()}
        />
      </header>
      <CompareStage
        left={pictured(left)}
        right={pictured(right)}
        ratio={shape?.width && shape.height ? shape.width / shape.height : 1}
      />
      <footer className="grid grid-cols-2 gap-4 border-t border-line px-4 py-3 text-sm">
        <Caption job={left} side="Left" />
        <Caption job={right} side="Right" />
      </footer>
    </dialog>
  );
}

function pictured(job: Job) {
  return { src: pictureOf(job)?.url ?? '', alt: job.prompt || job.model };
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
