import { Hono } from 'hono';

import type { Credits } from '../../src/contract/credits.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import { requireConnection, type SessionEnv } from './session.ts';

export function creditsRoutes({ kiwiwhale }: { kiwiwhale: Pick<KiwiWhale, 'credits'> }) {
  return new Hono<SessionEnv>().get('/api/credits', async (c) => {
    const connection = requireConnection(c, c.req.query('connection'));
    const { creditsE4, accountType } = await kiwiwhale.credits(connection.credential);
    const credits: Credits = { creditsE4, accountType, asOf: new Date().toISOString() };
    return c.json(credits);
  });
}
