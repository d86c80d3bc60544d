import { Hono } from 'hono';
import * as v from 'valibot';

import { downloadEntries } from '../library/downloads.ts';
import { zipOf } from '../library/zip.ts';
import { byteStream } from '../media/byte-stream.ts';
import { contentDisposition } from '../media/download-name.ts';
import { readAs } from './read-body.ts';
import { sessionAccounts, type SessionEnv } from './session.ts';

/** As a form sends them: separated by spaces. */
const keysSchema = v.pipe(
  v.string('keys: the jobs to download'),
  v.transform((text) => [...new Set(text.split(/\s+/).filter(Boolean))]),
  v.minLength(1, 'keys: the jobs to download'),
  v.maxLength(2_000, 'keys: 2,000 jobs at most'),
);

/** `POST /api/downloads`: one zip of many jobs' outputs, streamed as it is made. */
export function downloadRoutes(deps: Parameters<typeof downloadEntries>[0]) {
  return new Hono<SessionEnv>().post('/api/downloads', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const keys = readAs(keysSchema, form.get('keys'));
    const entries = downloadEntries(deps, sessionAccounts(c), keys);
    return zipAnswer(zipOf(entries), `darkroom ${day(deps.now())}.zip`);
  });
}

export function zipAnswer(chunks: AsyncIterable<Uint8Array>, name: string): Response {
  return new Response(byteStream(chunks), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': contentDisposition('attachment', name),
    },
  });
}

export function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
