import { AudioLines, Clapperboard, FileInput, Image, X } from 'lucide-react';
import { type DragEvent, useState } from 'react';

import { cx } from '../../../ui/cx.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { TextInput } from '../../../ui/inputs.tsx';
import type { Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { addressIn } from './address-in.ts';
import { ControlFrame } from './field-frame.tsx';

interface MediaControlProps {
  field: Field;
  control: Extract<Control, { kind: 'media' }>;
  at: FormField;
  label: string | undefined;
}

const icons = { image: Image, video: Clapperboard, audio: AudioLines, file: FileInput };

/** A well for a picture, a film, a sound: its address, typed, pasted or dropped. */
export function MediaControl({ field, control, at, label }: MediaControlProps) {
  const [isOver, setOver] = useState(false);
  const [refused, setRefused] = useState(false);
  const Icon = icons[control.media];
  const value = typeof at.value === 'string' ? at.value : '';
  const set = (address: string) => {
    setRefused(false);
    at.set(address.trim() || undefined);
  };
  /** @returns whether there was anything in it for this field */
  const take = (data: DataTransfer): boolean => {
    const address = addressIn(data);
    if (address !== undefined) set(address);
    else if (data.files.length > 0) setRefused(true);
    return address !== undefined || data.files.length > 0;
  };
  const onDrag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type !== 'dragleave');
  };
  return (
    <div
      data-testid={at.testId}
      data-value={value}
      onDragEnter={onDrag}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer);
      }}
    >
      <ControlFrame
        field={field}
        at={at}
        label={label}
        hint={<>{field.help} Its address, reachable from the internet: type, paste or drop it.</>}
      >
        <div
          className={cx(
            'flex items-center gap-1 rounded-md border border-dashed bg-sunken p-1.5 pl-2.5',
            isOver ? 'border-accent' : 'border-edge',
          )}
        >
          <Icon className="size-4 shrink-0 text-subtle" />
          <TextInput
            type="url"
            inputMode="url"
            placeholder="https://"
            data-testid={`${at.testId}-url`}
            value={value}
            onChange={({ target }) => set(target.value)}
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
              label={`Clear ${(label ?? field.label).toLowerCase()}`}
              icon={<X className="size-4" />}
              onClick={() => set('')}
            />
          )}
        </div>
        {refused ? (
          <p role="status" data-testid={`${at.testId}-refused`} className="text-xs text-warn">
            A file from this device cannot be sent yet. Put it online and give its address.
          </p>
        ) : null}
      </ControlFrame>
    </div>
  );
}
