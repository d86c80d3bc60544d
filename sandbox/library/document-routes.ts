import { Hono } from 'hono';

import type { SandboxHttp } from '../http.ts';
import { documents } from './documents.ts';

/** The documents that the search finds, as they are. */
export function documentRoutes() {
  return new Hono<SandboxHttp>().get('/:path{.+\\.md}', async (c) => {
    const path = c.req.param('path');
    const found = (await documents()).find((one) => one.path === path);
    if (!found) return c.notFound();
    return c.body(found.text, 200, { 'content-type': 'text/plain; charset=utf-8' });
  });
}
