import { useRef } from 'react';

import { cx } from '../../../ui/cx.ts';
import { MediaSources } from '../../media-input/media-sources.tsx';
import { usePagePaste, wellMarks } from '../../media-input/use-page-paste.ts';
import { UploadRow } from '../../media-input/upload-row.tsx';
import { useUpload } from '../../media-input/use-upload.ts';
import type { Control } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { addressIn } from './address-in.ts';
import { useDrop } from './use-drop.ts';

interface MediaAdderProps {
  control: Extract<Control, { kind: 'media' }>;
  at: FormField;
  name: string;
  /** How many more fit. */
  room: number;
  onAdd: (values: string[]) => void;
}

/** Takes several files at once, in their order. */
export function MediaAdder({ control, at, name, room, onAdd }: MediaAdderProps) {
  const { media: kind, inline } = control;
  const uploads = useUpload({ kind, inline, onDone: (value) => onAdd([value]) });
  const start = (files: File[]) => uploads.start(files.slice(0, Math.max(0, room)));
  const well = useRef<HTMLDivElement>(null);
  usePagePaste(well, room > 0, start);
  const { isOver, marks } = useDrop((data) => {
    const address = addressIn(data);
    if (data.files.length > 0) start([...data.files]);
    else if (address !== undefined) onAdd([address]);
  });
  if (room <= 0) return null;
  return (
    <div
      ref={well}
      {...marks}
      {...wellMarks(true)}
      data-testid={`${at.testId}-drop`}
      data-upload={uploads.isBusy ? 'sending' : 'idle'}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        start([...event.clipboardData.files]);
      }}
      className={cx(
        'grid gap-1.5 rounded-md border border-dashed bg-sunken p-1.5',
        isOver ? 'border-accent' : 'border-edge',
      )}
    >
      <p className="px-1 text-xs text-subtle">
        Drop files here, several at once, or choose them
        {Number.isFinite(room) ? ` (${room} more)` : ''}.
      </p>
      {uploads.list.map((upload) => (
        <UploadRow key={upload.id} upload={upload} onCancel={() => uploads.cancel(upload.id)} />
      ))}
      <MediaSources
        kind={kind}
        inline={inline}
        label={`${name}s`}
        testId={at.testId}
        several={room > 1}
        onFiles={start}
        onPick={onAdd}
      />
    </div>
  );
}
