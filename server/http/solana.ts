import { Hono, type Context } from 'hono';
import * as v from 'valibot';

import { simulateRequestSchema } from '../../src/contract/solana.ts';
import { addressSchema } from '../../src/contract/usdc.ts';
import { createBalances, type BalancesDeps } from '../payments/accounts.ts';
import { simulate } from '../payments/simulate.ts';
import { createRateBound } from './rate-bound.ts';
import { readBody, readQuery } from './read-body.ts';
import { requireConnection, sessionAccounts, type SessionEnv } from './session.ts';

/** A set of fifty is simulated twice, before the wallet and after it. */
const BOUND = { burst: 200, perSecond: 5 };

/** The few reads of the chain that the browser needs; no general RPC. */
export function solanaRoutes(deps: BalancesDeps) {
  const balanceOf = createBalances(deps);
  const bound = createRateBound(BOUND, deps.now);

  function pass(c: Context<SessionEnv>): void {
    // Not for everybody who finds this address: only for who has connected something.
    const [first] = sessionAccounts(c);
    bound(first ?? requireConnection(c, undefined, 'openfan').accountId);
  }

  return new Hono<SessionEnv>()
    .get('/api/solana/balance', async (c) => {
      const { address } = readQuery(c, v.object({ address: addressSchema }));
      pass(c);
      return c.json(await balanceOf(address));
    })
    .post('/api/solana/simulate', async (c) => {
      const { transaction, payer } = await readBody(c, simulateRequestSchema);
      pass(c);
      return c.json(await simulate(deps, transaction, payer));
    });
}
