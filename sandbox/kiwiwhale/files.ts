import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Hono } from 'hono';

import { withFaults } from '../fault-middleware.ts';
import type { SandboxHttp } from '../http.ts';
import { refuse } from './answers.ts';
import { partOf } from './byte-range.ts';
import type { Jobs } from './jobs.ts';

const FILE = /^[0-9a-f]{32}\.[a-z0-9]{2,4}$/;
/** Shown in place; whatever else somebody uploaded is a download. */
const SHOWN = /^(image|video|audio)\/|^text\/(plain|markdown)$|^application\/json$/;

/** Outputs: whoever has the address may read them, as with a provider's own storage. */
export function fileRoutes(
  jobs: Jobs,
  filesDir: string,
  faultDeps: Parameters<typeof withFaults>[1],
) {
  return new Hono<SandboxHttp>().get('/:name', withFaults('file', faultDeps), async (c) => {
    const name = c.req.param('name');
    const mime = FILE.test(name) ? jobs.mimeOf(name) : undefined;
    if (!mime) throw refuse.unknownFile();
    const bytes = await readFile(join(filesDir, name)).catch(() => {
      throw refuse.unknownFile();
    });
    const headers = {
      'content-type': mime.startsWith('text/') ? `${mime}; charset=utf-8` : mime,
      ...(!SHOWN.test(mime) && { 'content-disposition': 'attachment' }),
      'cache-control': 'private, max-age=3600',
      'accept-ranges': 'bytes',
      etag: `"${name}"`,
    };
    const ifRange = c.req.header('if-range');
    const inParts = c.req.method === 'GET' && (ifRange === undefined || ifRange === headers.etag);
    const part = inParts ? partOf(c.req.header('range'), bytes.length) : undefined;
    if (part === 'outside') {
      return c.body(null, 416, { 'content-range': `bytes */${bytes.length}` });
    }
    const body = part ? bytes.subarray(part.start, part.end + 1) : bytes;
    return c.body(new Uint8Array(body), part ? 206 : 200, {
      ...headers,
      'content-length': String(body.length),
      ...(part && { 'content-range': `bytes ${part.start}-${part.end}/${bytes.length}` }),
    });
  });
}
