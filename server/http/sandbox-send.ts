import { Hono } from 'hono';
import * as v from 'valibot';

import { signatureSchema } from '../../src/contract/usdc.ts';
import { ApiError } from '../providers/api-error.ts';
import { createTransport } from '../providers/transport.ts';
import { readBody } from './read-body.ts';
import type { SessionEnv } from './session.ts';

const TIMEOUT_MS = 15_000;
const requestSchema = v.object({ transaction: v.pipe(v.string(), v.maxLength(4_000)) });
const answerSchema = v.union([
  v.object({ result: signatureSchema }),
  v.object({ error: v.object({ message: v.string() }) }),
]);

/**
 * `POST /api/sandbox/send`: what a wallet that signs and sends would do by itself, for the sandbox's
 * own wallet, which lives in the page and may talk to no RPC. Outside the sandbox there is no such call.
 * @param rpcUrl the sandbox's chain
 */
export function sandboxSendRoutes(rpcUrl: string | undefined) {
  const app = new Hono<SessionEnv>();
  if (rpcUrl === undefined) return app;
  const chain = createTransport('openfan', 'The sandbox', rpcUrl);
  return app.post('/api/sandbox/send', async (c) => {
    const { transaction } = await readBody(c, requestSchema);
    const { json } = await chain.call({
      method: 'POST',
      path: '',
      body: {
        jsonrpc: '2.0',
        id: 1,
        method: 'sendTransaction',
        // A node's own default knows only blockhashes that are final: 13 s old.
        params: [transaction, { encoding: 'base64', preflightCommitment: 'confirmed' }],
      },
      timeoutMs: TIMEOUT_MS,
    });
    const answer = v.safeParse(answerSchema, json);
    if (answer.success && 'result' in answer.output) {
      return c.json({ signature: answer.output.result });
    }
    throw new ApiError({
      kind: 'upstream',
      code: 'not-sent',
      message:
        answer.success && 'error' in answer.output
          ? answer.output.error.message.slice(0, 500)
          : 'The sandbox’s chain did not take it.',
    });
  });
}
