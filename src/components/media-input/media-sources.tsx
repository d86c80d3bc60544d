import { Camera, FolderOpen, Images, Mic } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';

import type { InlineForm } from '../../lib/upload-form.ts';
import { Button } from '../../ui/button.tsx';
import type { MediaKind } from './use-upload.ts';

const MediaPicker = lazy(() =>
  import('./media-picker.tsx').then((module) => ({ default: module.MediaPicker })),
);
const CaptureDialog = lazy(() =>
  import('./capture-dialog.tsx').then((module) => ({ default: module.CaptureDialog })),
);

interface MediaSourcesProps {
  kind: MediaKind;
  inline: InlineForm | undefined;
  /** Names what is chosen: "Image 2". */
  label: string;
  testId: string;
  several?: boolean;
  onFiles: (files: File[]) => void;
  onPick: (values: string[]) => void;
}

const canCapture = 'mediaDevices' in navigator;

/** Where a file can come from: this device, the gallery, the camera or the microphone. */
export function MediaSources(props: MediaSourcesProps) {
  const { kind, inline, label, testId, several = false, onFiles, onPick } = props;
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<'gallery' | 'capture'>();
  const CaptureIcon = kind === 'audio' ? Mic : Camera;
  return (
    <div className="flex flex-wrap gap-1">
      <input
        ref={input}
        type="file"
        aria-label={several ? `Files for ${label}` : `File for ${label}`}
        accept={kind === 'file' ? undefined : `${kind}/*`}
        multiple={several}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button
        size="sm"
        data-testid={`${testId}-file`}
        icon={<FolderOpen className="size-3.5" />}
        onClick={() => input.current?.click()}
      >
        {several ? 'Files' : 'File'}
      </Button>
      <Button
        size="sm"
        data-testid={`${testId}-gallery`}
        icon={<Images className="size-3.5" />}
        onClick={() => setOpen('gallery')}
      >
        Gallery
      </Button>
      {canCapture && kind !== 'file' ? (
        <Button
          size="sm"
          data-testid={`${testId}-capture`}
          icon={<CaptureIcon className="size-3.5" />}
          onClick={() => setOpen('capture')}
        >
          {kind === 'audio' ? 'Record' : 'Camera'}
        </Button>
      ) : null}
      <Suspense fallback={null}>
        {open === 'gallery' ? (
          <MediaPicker
            kind={kind}
            inline={inline}
            several={several}
            onClose={() => setOpen(undefined)}
            onPick={onPick}
          />
        ) : null}
        {open === 'capture' && kind !== 'file' ? (
          <CaptureDialog
            kind={kind}
            onClose={() => setOpen(undefined)}
            onFile={(file) => onFiles([file])}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
