import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

import { ZipFile } from 'yazl';

export interface ZipEntry {
  name: string;
  modifiedAt: Date;
  /** Media hardly get smaller. */
  compress: boolean;
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * A zip as it is made: one entry is open at a time, read as fast as the reader takes it.
 * A reader that leaves closes what is open; an entry that fails fails the whole.
 */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const zip = new ZipFile();
  const output = Readable.from(zip.outputStream, { objectMode: false });
  let open: Readable | undefined;
  let left = false;
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : undefined);
  // Without a listener, an entry that fails would end the process.
  zip.on('error', fail);

  async function feed(): Promise<void> {
    for await (const { name, modifiedAt, compress, chunks } of entries) {
      if (left) return;
      open = Readable.from(chunks, { objectMode: false });
      zip.addReadStream(open, name, { mtime: modifiedAt, compress, mode: 0o100644 });
      await finished(open);
    }
    zip.end();
  }

  const fed = feed().catch(fail);
  try {
    for await (const chunk of output as AsyncIterable<Uint8Array>) yield chunk;
  } finally {
    left = true;
    open?.destroy();
    output.destroy();
    await fed;
  }
}

/** JSON, small enough to be in memory. */
export function jsonEntry(name: string, value: unknown, modifiedAt: Date): ZipEntry {
  const chunks = [Buffer.from(`${JSON.stringify(value, null, 2)}\n`)];
  return { name, modifiedAt, compress: true, chunks };
}
