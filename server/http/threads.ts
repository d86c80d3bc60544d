import { Hono } from 'hono';
import type { Kysely } from 'kysely';

import type { JobLedger } from '../jobs/ledger.ts';
import { conversationsOf, turnsOf } from '../library/threads.ts';
import type { Tables } from '../store/tables.ts';
import { sessionAccounts, type SessionEnv } from './session.ts';

interface ThreadRoutesDeps {
  store: Kysely<Tables>;
  ledger: JobLedger;
}

export function threadRoutes({ store, ledger }: ThreadRoutesDeps) {
  return new Hono<SessionEnv>()
    .get('/api/threads', async (c) =>
      c.json({ conversations: await conversationsOf(store, sessionAccounts(c)) }),
    )
    .get('/api/threads/:thread', async (c) => {
      const rows = await turnsOf(store, sessionAccounts(c), c.req.param('thread'));
      return c.json({ jobs: await ledger.views(rows) });
    });
}
