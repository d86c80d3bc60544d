import { Hono } from 'hono';

import { orderRequestSchema } from '../../src/contract/orders.ts';
import type { Quotes } from '../jobs/quotes.ts';
import { readBody, requireIdempotencyKey } from './read-body.ts';
import { requireConnection, type SessionEnv } from './session.ts';

/** `POST /api/quotes`: what an order costs now, or the free job that the question became. */
export function quoteRoutes({ quotes }: { quotes: Quotes }) {
  return new Hono<SessionEnv>().post('/api/quotes', async (c) => {
    const idempotencyKey = requireIdempotencyKey(c);
    const { connectionId, order } = await readBody(c, orderRequestSchema);
    const { accountId, credential } = requireConnection(c, connectionId, 'openfan');
    return c.json(await quotes.quote({ accountId, credential, idempotencyKey, order }));
  });
}
