import { createHash } from 'node:crypto';

import * as v from 'valibot';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

import { parseJson } from '../../src/lib/json.ts';
import { ApiError } from '../providers/api-error.ts';
import {
  FORMAT,
  MANIFEST,
  manifestSchema,
  READS,
  VERSION,
  type Manifest,
} from './archive-format.ts';

const MANIFEST_MAX_BYTES = 128_000_000;
const LINE_MAX_CHARACTERS = 20_000_000;
const MAX_ENTRIES = 2_000_000;

/** An archive that is broken, or none: nothing of it is taken. */
export function broken(message: string, cause?: unknown): ApiError {
  return new ApiError({
    kind: 'invalid-request',
    code: 'archive-broken',
    message: `${message} Nothing was imported.`,
    cause,
  });
}

export interface ArchiveFile {
  manifest: Manifest;
  /** Bytes of everything in it, unpacked, as its manifest says. */
  bytes: number;
  /** @throws ApiError unless every file has the size and hash that the manifest says */
  verify(): Promise<void>;
  /** @param name as in the manifest */
  read(name: string): AsyncGenerator<Uint8Array, void, undefined>;
  /** The rows of a `.jsonl` file. @throws ApiError naming the line that is no such row */
  rows<S extends v.GenericSchema>(
    name: string,
    schema: S,
  ): AsyncGenerator<v.InferOutput<S>, void, undefined>;
  close(): void;
}

/**
 * Opens an archive on disk. Sizes come from the manifest, must be those of the zip's
 * directory, and bound what is unpacked.
 * @throws ApiError in words
 */
export async function openArchive(path: string): Promise<ArchiveFile> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(
    (error: unknown) => {
      throw broken('This is not a whole zip file.', error);
    },
  );
  try {
    const entries = await readEntries(zip);
    const manifest = await readManifest(zip, entries);
    return archiveOf(zip, entries, manifest);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw broken('This zip file has too many entries.');
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (entries.has(name)) throw broken(`This zip file has “${name}” twice.`);
      entries.set(name, entry);
    }
  } catch (error) {
    // The reader refuses names that lead out of the folder, among others.
    throw error instanceof ApiError ? error : broken('This zip file is damaged.', error);
  }
  return entries;
}

const headSchema = v.object({ format: v.literal(FORMAT), version: v.number() });

async function readManifest(zip: ZipFile, entries: Map<string, Entry>): Promise<Manifest> {
  const entry = entries.get(MANIFEST);
  if (!entry) throw broken('This zip file is no Darkroom archive: it has no manifest.json.');
  if (entry.uncompressedSize > MANIFEST_MAX_BYTES) throw broken('Its manifest.json is too large.');
  const chunks: Uint8Array[] = [];
  for await (const chunk of readEntry(zip, entry)) chunks.push(chunk);
  const json = parseJson(Buffer.concat(chunks).toString());
  const head = v.safeParse(headSchema, json);
  if (!head.success) throw broken('This zip file is no Darkroom archive.');
  if (!READS.includes(head.output.version)) {
    throw broken(`This archive has version ${head.output.version}; this server reads ${VERSION}.`);
  }
  const read = v.safeParse(manifestSchema, json);
  if (!read.success) {
    throw broken(`Its manifest.json is wrong at ${v.getDotPath(read.issues[0]) ?? 'its top'}.`);
  }
  const { files, counts } = read.output;
  const named = new Map(files.map((file) => [file.name, file]));
  for (const { name, bytes } of files) {
    const found = entries.get(name);
    if (!found) throw broken(`Its file “${name}” is missing.`);
    if (found.uncompressedSize !== bytes) throw broken(`Its file “${name}” has another size.`);
  }
  const stranger = [...entries.keys()].find((name) => name !== MANIFEST && !named.has(name));
  if (stranger !== undefined) throw broken(`Its manifest does not name “${stranger}”.`);
  if (named.size !== files.length) throw broken('Its manifest names a file twice.');
  const media = files.filter(({ name }) => name.startsWith('media/')).length;
  if (media !== counts.files) throw broken('Its manifest counts other files than it names.');
  return read.output;
}

function archiveOf(zip: ZipFile, entries: Map<string, Entry>, manifest: Manifest): ArchiveFile {
  async function* read(name: string): AsyncGenerator<Uint8Array, void, undefined> {
    const entry = entries.get(name);
    if (!entry) throw broken(`Its file “${name}” is missing.`);
    yield* readEntry(zip, entry);
  }

  return {
    manifest,
    bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    read,
    async verify() {
      for (const { name, sha256 } of manifest.files) {
        const hash = createHash('sha256');
        for await (const chunk of read(name)) hash.update(chunk);
        if (hash.digest('hex') !== sha256) throw broken(`Its file “${name}” is damaged.`);
      }
    },
    async *rows(name, schema) {
      let line = 0;
      for await (const text of linesOf(read(name), name)) {
        line += 1;
        const row = v.safeParse(schema, parseJson(text));
        if (row.success) yield row.output;
        else {
          const at = v.getDotPath(row.issues[0]);
          throw broken(`Line ${line} of its ${name} is wrong${at === null ? '' : ` at ${at}`}.`);
        }
      }
    },
    close: () => zip.close(),
  };
}

/** The reader itself stops where an entry has more bytes than the directory says. */
async function* readEntry(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    throw broken(`Its file “${entry.fileName}” is damaged.`, error);
  }
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LINE_MAX_CHARACTERS) throw broken(`Its ${name} has a line without an end.`);
    yield* lines;
  }
  if (rest + decoder.decode() !== '') throw broken(`Its ${name} is cut off.`);
}
