import { Hono } from 'hono';
import { sql } from 'kysely';

import type { Store } from '../store/sqlite.ts';
import type { SessionEnv } from './session.ts';

export interface HealthDeps {
  store: Store;
  /** Whether rows are being moved forward. */
  isWorking: () => boolean;
  isShuttingDown: () => boolean;
}

/** `/healthz`: the process answers. `/readyz`: it can also do its work. */
export function healthRoutes({ store, isWorking, isShuttingDown }: HealthDeps) {
  return new Hono<SessionEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))
    .get('/readyz', async (c) => {
      const ledger = await sql`select 1`.execute(store).then(
        () => true,
        () => false,
      );
      const checks = { ledger, jobs: isWorking(), accepting: !isShuttingDown() };
      const ready = Object.values(checks).every(Boolean);
      return c.json({ status: ready ? 'ready' : 'not-ready', checks }, ready ? 200 : 503, {
        'cache-control': 'no-store',
      });
    });
}
