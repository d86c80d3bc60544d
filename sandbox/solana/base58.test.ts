import { PublicKey } from '@solana/web3.js';
import { assert, property, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';

import { fromBase58, toBase58 } from './base58.ts';
import { toRpcJson } from './rpc/rpc-json.ts';
import { uiTokenAmount } from './token-accounts.ts';

test('base58 there and back, as web3.js writes it', () => {
  assert(
    property(uint8Array({ maxLength: 64 }), (bytes) => {
      expect(fromBase58(toBase58(bytes))).toEqual(bytes);
    }),
  );
  assert(
    property(uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      expect(toBase58(bytes)).toBe(new PublicKey(bytes).toBase58());
    }),
  );
  expect(fromBase58('0OIl')).toBeUndefined();
});

test('whole numbers of any size are written out', () => {
  const value = { rentEpoch: 18_446_744_073_709_551_615n, none: undefined, list: [1n, null, 'a"'] };
  expect(toRpcJson(value)).toBe('{"rentEpoch":18446744073709551615,"list":[1,null,"a\\""]}');
});

test('amounts as people read them', () => {
  expect(uiTokenAmount(0n, 6).uiAmountString).toBe('0');
  expect(uiTokenAmount(1n, 6).uiAmountString).toBe('0.000001');
  expect(uiTokenAmount(1_250_000n, 6).uiAmountString).toBe('1.25');
  expect(uiTokenAmount(10_000_000n, 6).uiAmountString).toBe('10');
  expect(uiTokenAmount(7n, 0).uiAmountString).toBe('7');
});
