import { Hono } from 'hono';

import type { Catalogue } from '../providers/catalogue.ts';
import { requireConnection, type SessionEnv } from './session.ts';

export function modelsRoutes({ catalogue }: { catalogue: Catalogue }) {
  return new Hono<SessionEnv>().get('/api/models', async (c) => {
    const { accountId, credential } = requireConnection(c, c.req.query('connection'));
    return c.json(await catalogue.models(accountId, credential));
  });
}
