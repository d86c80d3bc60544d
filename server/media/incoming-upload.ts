import { createHash } from 'node:crypto';

import { ApiError } from '../providers/api-error.ts';
import type { Blobs } from './blobs.ts';
import { GuardError } from './guard-error.ts';
import { kindOfMime } from './mime.ts';
import { settleMime } from './settle-mime.ts';
import { SNIFF_BYTES } from './sniff.ts';

export interface IncomingUpload {
  chunks: AsyncIterable<Uint8Array>;
  /** What the browser calls it. */
  declared: string;
  /** What the field takes; `file` takes anything. */
  wanted: 'image' | 'video' | 'audio' | 'file';
  maxBytes: number;
}

export interface KeptFile {
  sha256: string;
  mime: string;
  bytes: number;
}

/**
 * Writes a file to disk as it comes, and looks at what it is on the way.
 * @throws ApiError `too-large`, `empty-file` or `wrong-type`; nothing is kept then
 */
export async function keepIncoming(
  blobs: Pick<Blobs, 'write'>,
  name: string,
  { chunks, declared, wanted, maxBytes }: IncomingUpload,
): Promise<KeptFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  let head: Uint8Array = new Uint8Array();
  let mime: string | undefined;
  const check = () => (mime ??= checkedMime(head, declared, wanted));

  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      if (head.length < SNIFF_BYTES)
        head = Buffer.concat([head, chunk.subarray(0, SNIFF_BYTES - head.length)]);
      if (head.length >= SNIFF_BYTES) check();
      hash.update(chunk);
      yield chunk;
    }
    if (bytes === 0) throw refused('empty-file', 'This file is empty. Nothing was uploaded.');
    check();
  }

  await blobs.write(name, watched());
  return { sha256: hash.digest('hex'), mime: check(), bytes };
}

function checkedMime(head: Uint8Array, declared: string, wanted: IncomingUpload['wanted']): string {
  let mime: string;
  try {
    mime = settleMime(head, { declared });
  } catch (error) {
    if (error instanceof GuardError) throw refused('wrong-type', error.message);
    throw error;
  }
  const kind = kindOfMime(mime);
  if (wanted === 'file' || kind === wanted) return mime;
  const [want, came] = [words[wanted], words[kind === 'text' ? 'file' : kind]];
  throw refused(
    'wrong-type',
    `This field takes ${want}, and this is ${came} (${mime}). Nothing was uploaded.`,
  );
}

const words = { image: 'a picture', video: 'a video', audio: 'a sound', file: 'another file' };

export function tooLarge(maxBytes: number): ApiError {
  return refused(
    'too-large',
    `This file is larger than ${Math.floor(maxBytes / 1e6)} MB, the most that can be uploaded here. Nothing was uploaded.`,
  );
}

function refused(code: string, message: string): ApiError {
  return new ApiError({ kind: 'invalid-request', code, message });
}
