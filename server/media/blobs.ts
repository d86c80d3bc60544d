import { randomBytes } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Both ends included, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredBlob {
  name: string;
  modifiedAtMs: number;
}

/** Where the bytes of outputs are kept; names are flat. */
export interface Blobs {
  /** Whole or not at all; replaces what has that name. @returns how many bytes */
  write(name: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number>;
  /** Opened when iterated, closed when done or returned. */
  read(name: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** Bytes, `undefined` when there is no such file. */
  size(name: string): Promise<number | undefined>;
  /** Also when there is none. */
  remove(name: string): Promise<void>;
  /** Everything there is, half-written files included. */
  list(): AsyncIterable<StoredBlob>;
}

const READ_CHUNK_BYTES = 256 * 1024;
export const SAFE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/;

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** A rename is durable once the folder that holds the name is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* readFrom(path: string, range?: ByteRange): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    let position = range?.start ?? 0;
    const end = range ? range.end + 1 : Infinity;
    while (position < end) {
      const buffer = Buffer.allocUnsafe(Math.min(READ_CHUNK_BYTES, end - position));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/**
 * Files in one folder of this machine, made on the first write.
 * @param folder absolute path, e.g. `DATA_DIR/media`
 */
export function createDiskBlobs(folder: string): Blobs {
  const pathOf = (name: string) => {
    if (!SAFE_NAME.test(name)) throw new Error(`"${name}" is not a file name of the media store.`);
    return join(folder, name);
  };

  return {
    async write(name, chunks) {
      const path = pathOf(name);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const part = join(folder, `${name}.${randomBytes(6).toString('hex')}.part`);
      try {
        const handle = await open(part, 'wx', 0o600);
        let bytes = 0;
        try {
          for await (const chunk of chunks) {
            await handle.appendFile(chunk);
            bytes += chunk.length;
          }
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(part, path);
        await syncFolder(folder);
        return bytes;
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    read: (name, range) => readFrom(pathOf(name), range),
    async size(name) {
      try {
        return (await stat(pathOf(name))).size;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    async *list() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for await (const entry of await opendir(folder)) {
        if (!entry.isFile() || !SAFE_NAME.test(entry.name)) continue;
        // A file may go between being listed and being looked at.
        const found = await stat(join(folder, entry.name)).catch(() => undefined);
        if (found) yield { name: entry.name, modifiedAtMs: found.mtimeMs };
      }
    },
  };
}
