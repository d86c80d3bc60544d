import { useEffect, useRef, useState } from 'react';

import { describeError } from '../../api/describe-error.ts';
import { useActiveConnection } from '../../api/session.ts';
import { uploadFile } from '../../api/uploads.ts';
import { MAX_INLINE_BYTES, MAX_UPLOAD_BYTES } from '../../contract/uploads.ts';
import type { InlineForm } from '../../lib/upload-form.ts';
import { uploadReference } from '../../lib/upload-form.ts';
import { logNotice } from '../notices/notices.ts';
import { rememberPreview } from './previews.ts';

export type MediaKind = 'image' | 'video' | 'audio' | 'file';

export interface Uploading {
  id: number;
  name: string;
  /** 0 to 1; at 1 it is on our server and on its way to the service. */
  share: number;
  /** Why it did not go through. */
  problem: string | undefined;
}

interface UploadFiles {
  kind: MediaKind;
  inline: InlineForm | undefined;
  /** Told of each file that is there, in the order of the files. */
  onDone: (value: string) => void;
}

const takes = { image: 'pictures', video: 'videos', audio: 'sounds', file: 'files' };

/** What is wrong with a file before a byte is sent. */
function refusal(file: File, { kind, inline }: UploadFiles): string | undefined {
  const max = inline ? MAX_INLINE_BYTES : MAX_UPLOAD_BYTES;
  if (file.size === 0) return 'This file is empty.';
  if (file.size > max)
    return `This file has ${Math.ceil(file.size / 1e6)} MB; at most ${max / 1e6} MB can be uploaded.`;
  if (kind === 'file' || file.type === '' || file.type.startsWith(`${kind}/`)) return undefined;
  return `This field takes ${takes[kind]}, and this is ${file.type}.`;
}

let lastId = 0;

/** Files on their way to the service; leaving the form stops them. */
export function useUpload(options: UploadFiles) {
  const connection = useActiveConnection();
  const [list, setList] = useState<Uploading[]>([]);
  const running = useRef(new Map<number, AbortController>());
  // A form goes on changing while a file is on its way: what is told is told to the newest.
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const all = running.current;
    return () => all.forEach((one) => one.abort());
  }, []);

  const patch = (id: number, part: Partial<Uploading>) =>
    setList((now) => now.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const drop = (id: number) => {
    running.current.get(id)?.abort();
    running.current.delete(id);
    setList((now) => now.filter((one) => one.id !== id));
  };

  async function one(file: File, id: number): Promise<string | undefined> {
    const { kind, inline } = latest.current;
    const problem = connection ? refusal(file, latest.current) : 'Connect KiwiWhale first.';
    if (problem !== undefined || !connection) {
      patch(id, { problem });
      return undefined;
    }
    const abort = new AbortController();
    running.current.set(id, abort);
    try {
      const upload = await uploadFile(
        {
          ...{ connectionId: connection.id, file, name: file.name, kind },
          ...{ stage: inline !== undefined, signal: abort.signal },
        },
        (share) => patch(id, { share }),
      );
      const value = inline ? uploadReference(upload.key, inline) : (upload.url ?? '');
      const shown = upload.kind === 'text' ? 'file' : upload.kind;
      rememberPreview(value, { src: URL.createObjectURL(file), kind: shown, name: file.name });
      drop(id);
      return value;
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      const { title, next } = describeError(error);
      const said = error instanceof Error ? error.message : title;
      patch(id, { problem: `${said} ${next}`.trim() });
      logNotice({ kind: 'error', code: 'upload-failed', title: said });
      return undefined;
    } finally {
      running.current.delete(id);
    }
  }

  return {
    list,
    isBusy: list.some(({ problem }) => problem === undefined),
    cancel: drop,
    start: (files: readonly File[]) => {
      const begun = files.map((file) => ({ file, id: ++lastId }));
      setList((now) => [
        ...now.filter(({ problem }) => problem === undefined),
        ...begun.map(({ file, id }) => ({ id, name: file.name, share: 0, problem: undefined })),
      ]);
      // All at once, told in order.
      const done = begun.map(({ file, id }) => one(file, id));
      void (async () => {
        for (const value of done) {
          const ready = await value;
          if (ready !== undefined) latest.current.onDone(ready);
        }
      })();
    },
  };
}
