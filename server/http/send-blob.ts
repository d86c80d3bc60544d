import type { ReadableStream } from 'node:stream/web';

import type { Context } from 'hono';

import type { Blobs } from '../media/blobs.ts';
import { readRange } from '../media/byte-range.ts';
import { byteStream } from '../media/byte-stream.ts';
import { ApiError } from '../providers/api-error.ts';
import type { SessionEnv } from './session.ts';

export interface Served {
  name: string;
  mime: string;
  etag: string;
  disposition: string;
}

const SMALL_BYTES = 64 * 1024;

const HEADERS = {
  // What is under such an address never changes, and is one person's.
  'cache-control': 'private, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'accept-ranges': 'bytes',
};

export const notHere = (message: string) => new ApiError({ kind: 'not-found', message });

/** Answers with a kept file: whole, a part, or only that it has not changed. */
export function createBlobSender(blobs: Pick<Blobs, 'read' | 'size'>) {
  return async (c: Context<SessionEnv>, served: Served): Promise<Response> => {
    const { etag } = served;
    const size = await blobs.size(served.name);
    if (size === undefined) throw notHere('This file is missing on the server.');
    const headers = { ...HEADERS, etag, 'content-disposition': served.disposition };
    if (namesEtag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);

    const ifRange = c.req.header('if-range');
    const isPlainGet = c.req.method === 'GET' && (ifRange === undefined || ifRange === etag);
    const range = readRange(isPlainGet ? c.req.header('range') : undefined, size);
    if (range === 'unsatisfiable') {
      return c.body(null, 416, { 'content-range': `bytes */${size}`, 'cache-control': 'no-store' });
    }
    const part = range === 'whole' ? undefined : range;
    const length = part ? part.end - part.start + 1 : size;
    // Its length known, a file is read into buffers of its own size.
    const read = () =>
      blobs.read(served.name, part ?? (size > 0 ? { start: 0, end: size - 1 } : undefined));
    const body = c.req.method === 'HEAD' ? null : await bodyOf(read(), length);
    return new Response(body, {
      status: part ? 206 : 200,
      headers: {
        ...headers,
        'content-type': served.mime,
        'content-length': String(length),
        ...(part && { 'content-range': `bytes ${part.start}-${part.end}/${size}` }),
      },
    });
  };
}

/** A thumbnail goes out in one piece: dozens are asked for at once, and a stream costs more than they. */
async function bodyOf(
  chunks: AsyncIterable<Uint8Array>,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>> {
  if (length > SMALL_BYTES) return byteStream(chunks);
  const whole = new Uint8Array(length);
  let filled = 0;
  for await (const chunk of chunks) {
    whole.set(chunk.subarray(0, length - filled), filled);
    filled = Math.min(length, filled + chunk.length);
  }
  return whole;
}

/** `If-None-Match`, compared weakly as it is meant to be. */
function namesEtag(header: string | undefined, etag: string): boolean {
  const named = header?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? [];
  return named.includes('*') || named.includes(etag);
}
