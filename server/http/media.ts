import { Hono, type Context } from 'hono';

import type { Blobs } from '../media/blobs.ts';
import { readRange } from '../media/byte-range.ts';
import { byteStream } from '../media/byte-stream.ts';
import { contentDisposition, downloadName } from '../media/download-name.ts';
import { isInlineMime } from '../media/mime.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Store } from '../store/sqlite.ts';
import { sessionAccounts, type SessionEnv } from './session.ts';

export interface MediaRoutesDeps {
  store: Store;
  blobs: Pick<Blobs, 'read' | 'size'>;
}

interface Served {
  name: string;
  mime: string;
  etag: string;
  disposition: string;
}

const HEADERS = {
  // What is under such an address never changes, and is one person's.
  'cache-control': 'private, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'accept-ranges': 'bytes',
};

const notHere = (message: string) => new ApiError({ kind: 'not-found', message });

/** `GET` and `HEAD` of outputs and their thumbnails, for the accounts of the session only. */
export function mediaRoutes({ store, blobs }: MediaRoutesDeps) {
  async function ownOutput(c: Context<SessionEnv>) {
    const accounts = sessionAccounts(c);
    if (accounts.length === 0) throw notHere('There is no such file in these accounts.');
    const row = await store
      .selectFrom('outputs')
      .innerJoin('jobs', 'jobs.key', 'outputs.job_key')
      .select(['jobs.key', 'jobs.prompt', 'outputs.idx', 'outputs.mime', 'outputs.problem'])
      .select(['outputs.state', 'outputs.file', 'outputs.thumbnail_file'])
      .where('jobs.key', '=', c.req.param('jobKey') ?? '')
      .where('outputs.idx', '=', Math.min(Number(c.req.param('index')), 1_000_000))
      .where('jobs.account_id', 'in', accounts)
      .where('jobs.deleted_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw notHere('There is no such file in these accounts.');
    if (row.state !== 'ready') throw notHere(row.problem ?? 'This file is not here yet.');
    return row;
  }

  async function send(c: Context<SessionEnv>, served: Served): Promise<Response> {
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
    const body = c.req.method === 'HEAD' ? null : byteStream(blobs.read(served.name, part));
    return new Response(body, {
      status: part ? 206 : 200,
      headers: {
        ...headers,
        'content-type': served.mime,
        'content-length': String(length),
        ...(part && { 'content-range': `bytes ${part.start}-${part.end}/${size}` }),
      },
    });
  }

  return new Hono<SessionEnv>()
    .get('/media/:jobKey/:index{[0-9]+}', async (c) => {
      const { key, idx, mime, file, prompt } = await ownOutput(c);
      if (file === null) throw notHere('This output has no file.');
      const inline = isInlineMime(mime) && c.req.query('download') === undefined;
      return send(c, {
        name: file,
        mime,
        etag: `"${key}-${idx}"`,
        disposition: contentDisposition(
          inline ? 'inline' : 'attachment',
          downloadName(prompt, mime, idx),
        ),
      });
    })
    .get('/media/:jobKey/:index{[0-9]+}/thumbnail', async (c) => {
      const { key, idx, thumbnail_file: name } = await ownOutput(c);
      if (name === null) throw notHere('This output has no thumbnail.');
      const etag = `"${key}-${idx}-thumbnail"`;
      return send(c, { name, mime: 'image/webp', etag, disposition: 'inline' });
    });
}

/** `If-None-Match`, compared weakly as it is meant to be. */
function namesEtag(header: string | undefined, etag: string): boolean {
  const named = header?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? [];
  return named.includes('*') || named.includes(etag);
}
