import { array, assert, boolean, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';

import { USDC_MINT } from './addresses.ts';
import { payment, signed, testChain } from './testing.ts';
import { readMint } from './token-accounts.ts';

const damage = record({
  flips: array(record({ at: nat(399), to: nat(255) }), { minLength: 1, maxLength: 3 }),
  verify: boolean(),
  cut: nat(30),
});

// The machine aborts the whole process on bytes it cannot read: none may get that far.
test('damaged transactions are refused, and nothing moves', async () => {
  const box = await testChain();
  const { chain, connection } = box;
  const payer = await box.wallet({ usdc: 1_000n });
  const address = payer.publicKey.toBase58();
  const to = (await box.wallet()).publicKey;
  const bytes = await signed(connection, payer, payment({ from: payer, to, amount: 7n }));
  const { answer } = await box.sandbox.solana();
  const ask = (method: string, damaged: Uint8Array, options: object) => {
    const params = [Buffer.from(damaged).toString('base64'), { encoding: 'base64', ...options }];
    return answer(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
  };
  const before = chain.latest(1_000).length;

  assert(
    property(damage, ({ flips, verify, cut }) => {
      const damaged = Uint8Array.from(bytes);
      for (const { at, to: byte } of flips) damaged[at % damaged.length] = byte;
      if (Buffer.compare(damaged, bytes) === 0) return;
      const sent = cut === 0 ? damaged.subarray(0, flips[0]?.at) : damaged;
      const how = verify ? { sigVerify: true } : { replaceRecentBlockhash: true };
      expect(ask('simulateTransaction', sent, how)).not.toContain('-32603');
      expect(ask('sendTransaction', sent, { skipPreflight: true })).not.toContain('-32603');
    }),
    { numRuns: 300 },
  );

  expect(chain.latest(1_000).length).toBe(before);
  expect(chain.account(address, 'processed')?.lamports).toBe(1_000_000_000n);
  expect(readMint(chain.account(USDC_MINT, 'processed'))?.supply).toBe(1_000n);
});
