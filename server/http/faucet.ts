import { Hono } from 'hono';
import * as v from 'valibot';

import { faucetRequestSchema } from '../../src/contract/solana.ts';
import { createTransport } from '../providers/transport.ts';
import { ApiError } from '../providers/api-error.ts';
import { readBody } from './read-body.ts';
import type { SessionEnv } from './session.ts';

/** Enough for a day of trying. */
const GIFT = { sol: '2', usdcBaseUnits: '100000000' };
const TIMEOUT_MS = 15_000;
const givenSchema = v.object({ signature: v.string() });

/**
 * SOL and USDC of this machine's own chain. Outside the sandbox there is no such call.
 * @param sandboxUrl where the sandbox's control endpoint is
 */
export function faucetRoutes(sandboxUrl: string | undefined) {
  const app = new Hono<SessionEnv>();
  if (sandboxUrl === undefined) return app;
  const sandbox = createTransport('openfan', 'The sandbox', sandboxUrl);
  return app.post('/api/sandbox/faucet', async (c) => {
    const { address } = await readBody(c, faucetRequestSchema);
    const { json } = await sandbox.call({
      method: 'POST',
      path: '/__sandbox/solana/faucet',
      body: { address, ...GIFT },
      timeoutMs: TIMEOUT_MS,
    });
    const given = v.safeParse(givenSchema, json);
    if (given.success) return c.json(given.output);
    throw new ApiError({
      kind: 'upstream',
      code: 'faucet-dry',
      message: 'The sandbox gave nothing: is this a wallet’s address?',
    });
  });
}
