import { Hono } from 'hono';

import type { Credits } from '../../src/contract/credits.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { NoteReading } from '../store/balance-readings.ts';
import { requireConnection, type SessionEnv } from './session.ts';

interface CreditsRoutesDeps {
  kiwiwhale: Pick<KiwiWhale, 'credits'>;
  note: NoteReading;
  now: () => number;
}

export function creditsRoutes({ kiwiwhale, note, now }: CreditsRoutesDeps) {
  return new Hono<SessionEnv>().get('/api/credits', async (c) => {
    const connection = requireConnection(c, c.req.query('connection'));
    const askedAt = now();
    const { creditsE4, accountType } = await kiwiwhale.credits(connection.credential);
    await note(connection.accountId, { askedAt, readAt: now(), creditsE4 });
    const credits: Credits = { creditsE4, accountType, asOf: new Date().toISOString() };
    return c.json(credits);
  });
}
