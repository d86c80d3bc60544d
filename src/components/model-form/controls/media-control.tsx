import { AudioLines, Clapperboard, FileInput, Image, X } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';

import { readUploadReference } from '../../../lib/upload-form.ts';
import { cx } from '../../../ui/cx.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { TextInput } from '../../../ui/inputs.tsx';
import { MediaSources } from '../../media-input/media-sources.tsx';
import { usePreview } from '../../media-input/use-preview.ts';
import { usePagePaste, wellMarks } from '../../media-input/use-page-paste.ts';
import { UploadRow } from '../../media-input/upload-row.tsx';
import { useUpload } from '../../media-input/use-upload.ts';
import type { Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { addressIn } from './address-in.ts';
import { ControlFrame } from './field-frame.tsx';
import { useDrop } from './use-drop.ts';

const MaskTools = lazy(() =>
  import('../../mask-editor/mask-tools.tsx').then((module) => ({ default: module.MaskTools })),
);

interface MediaControlProps {
  field: Field;
  control: Extract<Control, { kind: 'media' }>;
  at: FormField;
  label: string | undefined;
}

const icons = { image: Image, video: Clapperboard, audio: AudioLines, file: FileInput };

/** A well for a picture, a film, a sound: a file, a link, something made before. */
export function MediaControl({ field, control, at, label }: MediaControlProps) {
  const { media: kind, inline } = control;
  const well = useRef<HTMLDivElement>(null);
  const [typing, setTyping] = useState<string>();
  const value = typeof at.value === 'string' ? at.value : '';
  const held = readUploadReference(value) !== undefined;
  const preview = usePreview(value, typing === undefined);
  const set = (address: string) => at.set(address.trim() || undefined);
  const uploads = useUpload({ kind, inline, onDone: set });
  const name = label ?? field.label;

  /** @returns whether there was anything in it for this field */
  const take = (data: DataTransfer): boolean => {
    const [file] = data.files;
    if (file) {
      uploads.start([file]);
      return true;
    }
    const address = addressIn(data);
    if (address !== undefined) set(address);
    return address !== undefined;
  };

  const { isOver, marks } = useDrop(take);
  usePagePaste(well, value === '' && !uploads.isBusy, (files) => uploads.start(files.slice(0, 1)));
  const Icon = icons[kind];
  return (
    <div
      ref={well}
      data-testid={at.testId}
      data-value={value}
      {...wellMarks(value === '')}
      data-upload={uploads.isBusy ? 'sending' : 'idle'}
      {...marks}
    >
      <ControlFrame field={field} at={at} label={label}>
        <div
          className={cx(
            'grid gap-1.5 rounded-md border border-dashed bg-sunken p-1.5',
            isOver ? 'border-accent' : 'border-edge',
          )}
        >
          <div className="flex items-center gap-2">
            {preview ? (
              <Shown {...preview} />
            ) : (
              <span className="grid size-9 shrink-0 place-items-center">
                <Icon aria-hidden="true" className="size-4 text-subtle" />
              </span>
            )}
            <TextInput
              type="url"
              inputMode="url"
              placeholder={inline ? 'Drop or paste a file' : 'Drop or paste a file or a link'}
              data-testid={`${at.testId}-url`}
              value={typing ?? (held ? (preview?.name ?? 'A file held by this server') : value)}
              readOnly={held}
              onFocus={() => setTyping(held ? undefined : value)}
              onBlur={() => setTyping(undefined)}
              onChange={({ target }) => {
                setTyping(target.value);
                set(target.value);
              }}
              onPaste={(event) => {
                // Text is pasted by the browser itself; a copied picture is no text.
                if (event.clipboardData.files.length === 0) return;
                if (take(event.clipboardData)) event.preventDefault();
              }}
              className="min-w-0 flex-1"
            />
            {value === '' ? null : (
              <IconButton
                size="sm"
                label={`Clear ${name.toLowerCase()}`}
                data-testid={`${at.testId}-clear`}
                icon={<X className="size-4" />}
                onClick={() => {
                  setTyping(undefined);
                  set('');
                }}
              />
            )}
          </div>
          {uploads.list.map((upload) => (
            <UploadRow key={upload.id} upload={upload} onCancel={() => uploads.cancel(upload.id)} />
          ))}
          <MediaSources
            kind={kind}
            inline={inline}
            label={name}
            testId={at.testId}
            onFiles={uploads.start}
            onPick={([picked]) => set(picked ?? '')}
          />
          {kind === 'image' && /mask/i.test(field.name) ? (
            <Suspense fallback={<span className="h-7 max-sm:h-9" />}>
              <MaskTools
                testId={at.testId}
                description={field.help}
                onMask={(file) => uploads.start([file])}
              />
            </Suspense>
          ) : null}
        </div>
      </ControlFrame>
    </div>
  );
}

function Shown({ src, kind, name }: { src: string; kind: string; name: string }) {
  if (kind === 'image') {
    return (
      <img
        src={src}
        alt={name}
        title={name}
        className="size-9 shrink-0 rounded-sm object-cover"
        data-testid="media-preview"
      />
    );
  }
  const Icon = kind === 'video' ? Clapperboard : kind === 'audio' ? AudioLines : FileInput;
  return (
    <span
      title={name}
      data-testid="media-preview"
      className="grid size-9 shrink-0 place-items-center rounded-sm bg-hover"
    >
      <Icon aria-label={name} className="size-4 text-muted" />
    </span>
  );
}
