import type { Keypair } from '@solana/web3.js';
import { assert, asyncProperty, array, bigInt, boolean, nat, record } from 'fast-check';
import { expect, test } from 'vitest';

import { USDC_MINT, associatedTokenAddress } from './addresses.ts';
import { payment, signed, testChain } from './testing.ts';
import { readMint, readTokenAccount } from './token-accounts.ts';

const WALLETS = 4;
const START = 1_000n;

const moves = array(
  record({
    from: nat(WALLETS - 1),
    to: nat(WALLETS - 1),
    amount: bigInt(0n, 1_500n),
    preflight: boolean(),
    slots: nat(3),
  }),
  { minLength: 1, maxLength: 12 },
);

test('whatever is sent, USDC only moves, and the ledger says the same as the accounts', async () => {
  const box = await testChain();
  const { chain, connection, pass } = box;
  const supply = () => readMint(chain.account(USDC_MINT, 'processed'))?.supply;
  const held = (owner: Keypair) => {
    const address = associatedTokenAddress(owner.publicKey.toBase58());
    return readTokenAccount(chain.account(address, 'processed'))?.amount ?? 0n;
  };

  const seen = new Set<string>();
  await assert(
    asyncProperty(moves, async (plan) => {
      const wallets: Keypair[] = [];
      for (let n = 0; n < WALLETS; n += 1) wallets.push(await box.wallet({ usdc: START }));
      const model = wallets.map(() => START);
      const before = supply();
      for (const { from, to, amount, preflight, slots } of plan) {
        const [payer, payee] = [wallets[from], wallets[to]];
        if (!payer || !payee) throw new Error('no such wallet');
        const instructions = payment({ from: payer, to: payee.publicKey, amount });
        const bytes = await signed(connection, payer, instructions);
        const sent = await connection
          .sendRawTransaction(bytes, { skipPreflight: !preflight })
          .catch(() => undefined);
        // Two equal payments in one slot are one transaction.
        if (sent !== undefined && !seen.has(sent)) {
          seen.add(sent);
          const enough = amount <= (model[from] ?? 0n);
          expect(chain.transaction(sent)?.meta.err === null).toBe(enough);
          if (enough) {
            model[from] = (model[from] ?? 0n) - amount;
            model[to] = (model[to] ?? 0n) + amount;
          }
        }
        pass(slots);
      }
      expect(wallets.map(held)).toEqual(model);
      expect(supply()).toBe(before);
    }),
    { numRuns: 12 },
  );

  const landed = chain.latest(10_000);
  expect(seen.size).toBeGreaterThan(10);
  const change = landed.reduce((sum, { meta }) => {
    const total = (list: typeof meta.preTokenBalances) =>
      list.reduce((all, { amount }) => all + amount, 0n);
    return sum + total(meta.postTokenBalances) - total(meta.preTokenBalances);
  }, 0n);
  expect(change).toBe(supply());
  for (const { meta } of landed) {
    const total = (list: bigint[]) => list.reduce((all, lamports) => all + lamports, 0n);
    expect(total(meta.preBalances) - total(meta.postBalances)).toBe(meta.fee);
  }
}, 60_000);
