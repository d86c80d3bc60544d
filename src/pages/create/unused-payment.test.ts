import { expect, test } from 'vitest';

import type { Payment } from '../../contract/payments.ts';
import { unusedPayment } from './unused-payment.ts';

const order = { creator: 'luna', prompt: 'a', images: 2, width: 512, height: 512, seed: null };
const address = '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je';
const never = { signing: null, signed: null, sent: null, confirmed: null, redeeming: null };

function paid(key: string, part: Partial<Payment> = {}): Payment {
  return {
    ...{ key, setKey: key, accountId: 'mine', order, state: 'finalized', method: 'sign' },
    ...{ payer: address, recipient: address, mint: address, cluster: 'localnet' },
    ...{ amountBaseUnits: '100000', reference: address, signature: null, feeLamports: '5000' },
    ...{ jobKey: null, error: null, canSign: false, canSignAt: null, reusable: true },
    needsWalletClosed: false,
    times: { ...never, quoted: `2026-01-01T00:00:0${key}Z`, finalized: null, redeemed: null },
    ...part,
  };
}

function found(payments: Payment[], part: { total?: bigint; images?: number; prompts?: number }) {
  const picture = { prompt: 'b', width: 512, height: 512, seed: null };
  const pictures = Array.from({ length: part.prompts ?? 1 }, () => picture);
  const asked = { connectionId: 'c', creator: 'luna', pictures, images: part.images ?? 2 };
  const { total } = part;
  return unusedPayment({ payments, accountId: 'mine', asked, imagesPerJob: 4, total })?.key;
}

test('the oldest of the same amount, whatever it was made for', () => {
  const other = { order: { ...order, creator: 'sol', images: 1 } };
  expect(found([paid('3'), paid('2', other), paid('4')], { total: 100_000n })).toBe('2');
  expect(found([paid('3')], { total: 100_001n })).toBeUndefined();
});

test('before the price is known: as many images of the same creator', () => {
  expect(found([paid('1', { order: { ...order, creator: 'sol' } }), paid('2')], {})).toBe('2');
  expect(found([paid('2')], { images: 3 })).toBeUndefined();
});

test('neither somebody else’s, nor a used one, nor for an order of several jobs', () => {
  const total = 100_000n;
  expect(found([paid('1', { accountId: 'theirs' })], { total })).toBeUndefined();
  expect(found([paid('1', { reusable: false, state: 'redeeming' })], { total })).toBeUndefined();
  expect(found([paid('1')], { total, images: 5 })).toBeUndefined();
  expect(found([paid('1')], { total, prompts: 2 })).toBeUndefined();
});
