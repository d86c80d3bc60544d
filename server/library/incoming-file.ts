import { randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { ApiError } from '../providers/api-error.ts';

/**
 * Writes what comes in to a file of its own and hands it to `use`; it is gone afterwards,
 * whatever happens.
 * @param folder made when missing; what an earlier process left in it goes first
 * @throws ApiError when there is more than `maxBytes` of it
 */
export async function withIncomingFile<T>(
  folder: string,
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  use: (path: string) => Promise<T>,
): Promise<T> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomBytes(8).toString('hex')}.zip`);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      let bytes = 0;
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw tooLarge(maxBytes);
        await file.appendFile(chunk);
      }
    } finally {
      await file.close();
    }
    return await use(path);
  } catch (error) {
    throw isFull(error) ? diskFull(error) : error;
  } finally {
    await rm(path, { force: true });
  }
}

const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC';

function tooLarge(maxBytes: number): ApiError {
  return new ApiError({
    kind: 'invalid-request',
    code: 'body-too-large',
    message: `An archive can be ${maxBytes / 1e9} GB at most. Nothing was imported.`,
  });
}

function diskFull(cause: unknown): ApiError {
  return new ApiError({
    kind: 'upstream',
    code: 'disk-full',
    message: 'The disk of this server is full. Nothing was imported.',
    cause,
  });
}
