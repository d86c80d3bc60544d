import { Hono } from 'hono';

import { orderRequestSchema, ordersPath } from '../../src/contract/orders.ts';
import type { JobLedger } from '../jobs/ledger.ts';
import type { Orders } from '../jobs/orders.ts';
import { readBody, requireIdempotencyKey } from './read-body.ts';
import { requireConnection, type SessionEnv } from './session.ts';

interface OrderRoutesDeps {
  orders: Orders;
  ledger: JobLedger;
  kick: () => void;
}

/** `POST /api/orders`: a free order on a creator's own GPU. */
export function orderRoutes({ orders, ledger, kick }: OrderRoutesDeps) {
  return new Hono<SessionEnv>().post(ordersPath, async (c) => {
    const idempotencyKey = requireIdempotencyKey(c);
    const { connectionId, order } = await readBody(c, orderRequestSchema);
    const { accountId, credential } = requireConnection(c, connectionId, 'openfan');
    const rows = await orders.place({ accountId, credential, idempotencyKey, order });
    kick();
    return c.json({ jobs: await ledger.views(rows) }, 202);
  });
}
