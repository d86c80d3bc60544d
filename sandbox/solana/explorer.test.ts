import { expect, test } from 'vitest';

import { PublicKey } from '@solana/web3.js';

import { PLATFORM_WALLET } from './platform-wallet.ts';
import { pay, testChain } from './testing.ts';

test('a landed payment has a page that follows its commitment', async () => {
  const { connection, get, pass, wallet } = await testChain();
  const from = await wallet({ usdc: 2_000_000n });
  const signature = await pay(connection, {
    ...{ from, to: new PublicKey(PLATFORM_WALLET), amount: 1_050_000n },
  });
  const path = `/solana/explorer/tx/${signature}`;
  const first = await get(path);
  expect(first.status).toBe(200);
  expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(first.text).toContain(signature);
  expect(first.text).toContain('data-value="processed"');
  expect(first.text).toContain('+1.05 USDC');
  expect(first.text).toContain('−1.05 USDC');
  expect(first.text).toContain('0.000005 SOL');
  pass(32);
  expect((await get(path)).text).toContain('data-value="finalized"');
});

test('what never landed is not there, whatever it is called', async () => {
  const { get } = await testChain();
  for (const name of ['5'.repeat(88), 'nope', '%3Cscript%3E']) {
    const answer = await get(`/solana/explorer/tx/${name}`);
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('No such transaction');
    expect(answer.text).not.toContain('<script');
  }
});
