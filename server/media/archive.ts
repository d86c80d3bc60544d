import type { OutputKind } from '../../src/contract/jobs.ts';
import type { Blobs } from './blobs.ts';
import { readDataUrl } from './data-url.ts';
import { GuardError } from './guard-error.ts';
import type { GuardedFetch } from './guarded-fetch.ts';
import { extensionOf, kindOfMime } from './mime.ts';
import { settleMime } from './settle-mime.ts';
import { SNIFF_BYTES } from './sniff.ts';
import { makeThumbnail } from './thumbnails.ts';
import { videoSize } from './video-size.ts';

export interface ArchiveSource {
  /** `https:` or `data:`, absolute. */
  url: string;
  /** What the provider called it; may be empty. */
  mimeHint: string;
  jobKey: string;
  index: number;
  /** A picture of a film, where the provider has one. */
  posterUrl?: string | null;
  signal?: AbortSignal;
}

export type ArchiveResult =
  | {
      state: 'ready';
      mime: string;
      kind: OutputKind;
      bytes: number;
      /** Names in the media store. */
      file: string;
      thumbnailFile: string | null;
      width: number | null;
      height: number | null;
      color: string | null;
      /** What it says, where it is text and not too long to be shown as such. */
      text?: string;
    }
  /** Final: the provider no longer has it. */
  | { state: 'expired'; problem: string }
  /** Nothing we keep; `mayPass` where it may be an error page of the moment in its place. */
  | { state: 'refused'; problem: string; mayPass: boolean }
  /** Worth another try later. */
  | { state: 'retry'; problem: string };

/** Fetches one output and keeps it. Never throws: whatever goes wrong is an answer. */
export type Archive = (source: ArchiveSource) => Promise<ArchiveResult>;

const MAX_BYTES = 512_000_000;
const MAX_DATA_URL_BYTES = 64_000_000;
/** A chat's answer, an analysis, a list of pages; a longer text is a file to download. */
const MAX_TEXT_BYTES = 256_000;
const MAX_PICTURE_BYTES = 128_000_000;
const MAX_POSTER_BYTES = 16_000_000;
const POSTER_TIMEOUT_MS = 30_000;
const TIMEOUT_MS = 10 * 60_000;
const ACCEPT = [
  'image/*',
  'video/*',
  'audio/*',
  'text/*',
  'application/json',
  'application/xml',
  'application/pdf',
  'application/zip',
  'application/octet-stream',
];
/** Client errors that pass by themselves. */
const PASSING = new Set([408, 421, 425, 429]);

const NOT_SEEN = { thumbnailFile: null, width: null, height: null, color: null };

interface Incoming {
  mime: string;
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

const isData = (url: string) => /^data:/i.test(url);

function problemOf(error: unknown, { url, signal }: ArchiveSource): ArchiveResult {
  if (signal?.aborted) return { state: 'retry', problem: 'Interrupted; it will be fetched again.' };
  if (!(error instanceof GuardError)) {
    return { state: 'retry', problem: 'It could not be stored on this server.' };
  }
  const { code, status = 0, message: problem } = error;
  if (code === 'network' || code === 'timeout') return { state: 'retry', problem };
  if (code !== 'http-status') {
    return { state: 'refused', problem, mayPass: code === 'refused-type' && !isData(url) };
  }
  if (status < 400 || status > 499 || PASSING.has(status)) return { state: 'retry', problem };
  return {
    state: 'expired',
    problem: `The provider no longer has this file (status ${status}).`,
  };
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** Outputs go from the provider's address to the media store, with what the gallery shows of them. */
export function createArchive(deps: { fetch: GuardedFetch; blobs: Blobs }): Archive {
  const { fetch, blobs } = deps;

  async function incoming(
    { url, mimeHint }: ArchiveSource,
    signal: AbortSignal,
  ): Promise<Incoming> {
    if (isData(url)) {
      const { declared, bytes } = readDataUrl(url, MAX_DATA_URL_BYTES);
      const mime = settleMime(bytes.subarray(0, SNIFF_BYTES), { declared, promised: mimeHint });
      return { mime, body: [bytes] };
    }
    return fetch(url, {
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      accept: ACCEPT,
      promised: mimeHint,
      signal,
    });
  }

  async function thumbnailOf(file: string, bytes: number, thumbnailFile: string) {
    if (bytes > MAX_PICTURE_BYTES) return NOT_SEEN;
    const { webp, ...seen } = await makeThumbnail(await readAll(blobs.read(file)));
    if (!webp) return NOT_SEEN;
    await blobs.write(thumbnailFile, [webp]);
    return { ...seen, thumbnailFile };
  }

  /** What cannot be had of a film is left out: the film itself is here. */
  async function filmOf(file: string, bytes: number, source: ArchiveSource, poster: string) {
    const size = await videoSize(blobs, file, bytes).catch(() => undefined);
    const seen = { ...NOT_SEEN, width: size?.width ?? null, height: size?.height ?? null };
    const { posterUrl, signal } = source;
    if (posterUrl === undefined || posterUrl === null) return seen;
    try {
      const { body } = await fetch(posterUrl, {
        maxBytes: MAX_POSTER_BYTES,
        timeoutMs: POSTER_TIMEOUT_MS,
        accept: ['image/*'],
        ...(signal && { signal }),
      });
      const { webp, color } = await makeThumbnail(await readAll(body));
      if (!webp) return seen;
      await blobs.write(poster, [webp]);
      return { ...seen, color, thumbnailFile: poster };
    } catch {
      return seen;
    }
  }

  return async (source) => {
    const stem = `${source.jobKey}-${source.index}`;
    const over = new AbortController();
    const signal = source.signal ? AbortSignal.any([source.signal, over.signal]) : over.signal;
    try {
      const { mime, body } = await incoming(source, signal);
      const kind = kindOfMime(mime);
      const file = `${stem}.${extensionOf(mime)}`;
      const bytes = await blobs.write(file, body);
      if (bytes === 0) {
        await blobs.remove(file);
        return { state: 'retry', problem: 'The provider sent an empty file.' };
      }
      const thumbnail = `${stem}.thumbnail.webp`;
      const picture =
        kind === 'image'
          ? await thumbnailOf(file, bytes, thumbnail)
          : kind === 'video'
            ? await filmOf(file, bytes, source, thumbnail)
            : NOT_SEEN;
      const text =
        kind === 'text' && bytes <= MAX_TEXT_BYTES
          ? new TextDecoder().decode(await readAll(blobs.read(file)))
          : undefined;
      return {
        ...{ state: 'ready', mime, kind, bytes, file, ...picture },
        ...(text === undefined ? {} : { text }),
      };
    } catch (error) {
      return problemOf(error, source);
    } finally {
      // Lets go of a connection whose body could not be stored.
      over.abort();
    }
  };
}
