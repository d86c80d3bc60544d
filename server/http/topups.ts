import { Hono, type Context } from 'hono';

import { topupPatchSchema, topupRequestSchema } from '../../src/contract/topups.ts';
import type { Topups } from '../jobs/topup.ts';
import { topupView } from '../jobs/views.ts';
import { ApiError } from '../providers/api-error.ts';
import type { TopupRow } from '../store/tables.ts';
import { readBody, requireIdempotencyKey } from './read-body.ts';
import { requireConnection, sessionAccounts, type SessionEnv } from './session.ts';

export function topupRoutes({ topups }: { topups: Topups }) {
  /** A row of another account does not exist for this session. */
  async function ownRow(c: Context<SessionEnv>): Promise<TopupRow> {
    const row = await topups.row(c.req.param('key') ?? '');
    if (row && sessionAccounts(c).includes(row.account_id)) return row;
    throw new ApiError({ kind: 'not-found', message: 'There is no such top-up.' });
  }

  return new Hono<SessionEnv>()
    .get('/api/topups', async (c) => {
      const { accountId } = requireConnection(c, c.req.query('connection'));
      return c.json({ topups: (await topups.list(accountId)).map(topupView) });
    })
    .post('/api/topups', async (c) => {
      const idempotencyKey = requireIdempotencyKey(c);
      const { connectionId, creditsE4 } = await readBody(c, topupRequestSchema);
      const { accountId, credential } = requireConnection(c, connectionId);
      const row = await topups.start({ accountId, credential, idempotencyKey, creditsE4 });
      return c.json({ topup: topupView(row) }, 202);
    })
    .post('/api/topups/:key/check', async (c) => {
      const row = await ownRow(c);
      const connection = c.var.connections.find((one) => one.accountId === row.account_id);
      if (connection && row.status === 'unknown') await topups.check(row, connection.credential);
      return c.json({ topup: topupView((await topups.row(row.key)) ?? row) });
    })
    .patch('/api/topups/:key', async (c) => {
      const row = await ownRow(c);
      const { resolution } = await readBody(c, topupPatchSchema);
      return c.json({ topup: topupView((await topups.resolve(row.key, resolution)) ?? row) });
    });
}
