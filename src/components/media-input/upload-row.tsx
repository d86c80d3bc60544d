import { CircleAlert, X } from 'lucide-react';

import { IconButton } from '../../ui/icon-button.tsx';
import type { Uploading } from './use-upload.ts';

/** One file on its way, or what kept it from arriving. */
export function UploadRow({ upload, onCancel }: { upload: Uploading; onCancel: () => void }) {
  const { name, share, problem } = upload;
  const percent = Math.round(share * 100);
  return (
    <div
      data-testid="upload"
      data-state={problem === undefined ? 'sending' : 'failed'}
      data-value={percent}
      className="flex items-center gap-2 rounded-md border border-line bg-surface py-1 pe-1 ps-2.5 text-sm"
    >
      <div className="grid min-w-0 flex-1 gap-1">
        <span className="truncate">{name}</span>
        {problem === undefined ? (
          <>
            <progress
              max={1}
              value={share}
              aria-label={`Uploading ${name}`}
              className="h-1 w-full accent-accent"
            />
            <span className="tabular text-xs text-subtle">
              {share < 1
                ? `${percent} % · a broken upload starts again`
                : 'Handing it to KiwiWhale…'}
            </span>
          </>
        ) : (
          <span role="alert" className="flex gap-1 text-xs text-bad">
            <CircleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
            {problem}
          </span>
        )}
      </div>
      <IconButton
        size="sm"
        label={problem === undefined ? `Stop uploading ${name}` : 'Dismiss'}
        data-testid="upload-cancel"
        icon={<X className="size-4" />}
        onClick={onCancel}
      />
    </div>
  );
}
