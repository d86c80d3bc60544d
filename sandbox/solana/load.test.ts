import { expect, test, vi } from 'vitest';

import { testSandbox } from '../testing.ts';

test('without the binary of the chain the rest works, and the chain says what is missing', async () => {
  vi.stubEnv('NAPI_RS_NATIVE_LIBRARY_PATH', '/nowhere');
  const { control, get, post, sandbox } = testSandbox();
  expect(sandbox.chainProblem()).toContain('litesvm');
  const call = { jsonrpc: '2.0', id: 1, method: 'getSlot' };
  const { status, body } = await post('/solana', call);
  expect(status).toBe(503);
  expect(body).toMatchObject({
    error: { code: -32603, message: expect.stringContaining('litesvm') as string },
  });
  const gift = { address: '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je', sol: '1' };
  expect((await control('solana/faucet', gift)).body).toMatchObject({ error: 'no_chain' });
  expect((await get('/healthz')).status).toBe(200);
});
