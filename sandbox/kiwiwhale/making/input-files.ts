import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { CannotMake } from '../../media/cannot-make.ts';
import { fetchInput, type FetchDeps } from '../../media/fetch-input.ts';
import { mediaTypeOf } from '../../media/media-type.ts';
import { KEPT, OWN } from '../references.ts';
import type { InputFile, Order } from './maker.ts';

export const MAX_INPUT_BYTES = 100_000_000;

const FITTING = {
  image: ['image'],
  video: ['video'],
  // A film's sound, too; and what a browser's microphone records is in a film's container.
  audio: ['audio', 'video'],
  any: ['image', 'video', 'audio', 'text', 'other'],
};
const NAMES = { image: 'picture', video: 'video', audio: 'sound', any: 'file' };
const CAME = {
  image: 'a picture',
  video: 'a video',
  audio: 'a sound',
  text: 'text',
  other: 'no media file',
};

export interface Folders {
  /** What was sent along with requests. */
  inputs: string;
  /** Outputs and uploads. */
  files: string;
  /** This job's own. */
  job: string;
}

/** Finds the files that a job's fields name. */
export function inputFiles(folders: Folders, deps: FetchDeps): Order['file'] {
  let count = 0;

  async function find(reference: string): Promise<string> {
    const kept = KEPT.exec(reference)?.[1];
    if (kept !== undefined) return join(folders.inputs, kept);
    const own = OWN.exec(reference)?.[1];
    if (own !== undefined) return join(folders.files, own);
    const path = join(folders.job, `input-${(count += 1)}`);
    await fetchInput(reference, path, MAX_INPUT_BYTES, deps);
    return path;
  }

  return async (reference, what, kind) => {
    try {
      const path = await find(reference);
      const file = await look(path);
      if (!FITTING[kind].includes(file.type.kind)) {
        throw new CannotMake(
          `It is ${CAME[file.type.kind]} (${file.type.mime}), not a ${NAMES[kind]}.`,
        );
      }
      return file;
    } catch (error) {
      if (!(error instanceof CannotMake)) throw error;
      throw new CannotMake(`${what}: ${error.message}`, { cause: error });
    }
  };
}

async function look(path: string): Promise<InputFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new CannotMake('This sandbox no longer has that file.');
  if (found.size === 0) throw new CannotMake('It is empty.');
  const handle = await open(path);
  try {
    const head = Buffer.alloc(Math.min(4096, found.size));
    await handle.read(head, 0, head.length, 0);
    return { path, bytes: found.size, type: mediaTypeOf(head) };
  } finally {
    await handle.close();
  }
}
