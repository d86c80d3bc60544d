import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Hono } from 'hono';

import { withFaults } from '../fault-middleware.ts';
import type { SandboxHttp } from '../http.ts';
import { refuse } from './answers.ts';
import type { Jobs } from './jobs.ts';

const FILE = /^[0-9a-f]{32}\.(png|webp|jpg)$/;

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
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': mime,
      'content-length': String(bytes.length),
      'cache-control': 'private, max-age=3600',
    });
  });
}
