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

function found(payments: Payment[], part: { price?: bigint; images?: number; prompts?: number }) {
  const picture = { prompt: 'b', width: 512, height: 512, seed: null };
  const pictures = Array.from({ length: part.prompts ?? 1 }, () => picture);
  const asked = { connectionId: 'c', creator: 'luna', pictures, images: part.images ?? 2 };
  const ask = { payments, accountId: 'mine', asked, imagesPerJob: 4, perImage: part.price };
  const unused = unusedPayment(ask);
  return unused && [unused.payment.key, unused.images];
}

const price = 50_000n;

test('the oldest that pays for all of it, whatever it was made for', () => {
  const other = { order: { ...order, creator: 'sol', images: 1 } };
  expect(found([paid('3'), paid('2', other), paid('4')], { price })).toEqual(['2', 2]);
  expect(found([paid('3')], { price: 50_001n })).toBeUndefined();
});

test('of a bigger order: the one that buys most of it, at most one job', () => {
  const four = { amountBaseUnits: '200000' };
  expect(found([paid('1'), paid('2', four)], { price, images: 12 })).toEqual(['2', 4]);
  expect(found([paid('1'), paid('2', four)], { price, images: 3 })).toEqual(['1', 2]);
  expect(found([paid('1', { amountBaseUnits: '250000' })], { price, images: 12 })).toBeUndefined();
});

test('before the price is known: at most as many images of the same creator', () => {
  const elsewhere = { order: { ...order, creator: 'sol' } };
  expect(found([paid('1', elsewhere), paid('2')], {})).toEqual(['2', 2]);
  expect(found([paid('2')], { images: 9 })).toEqual(['2', 2]);
  expect(found([paid('2')], { images: 1 })).toBeUndefined();
});

test('neither somebody else’s, nor a used one, nor for one of several prompts', () => {
  expect(found([paid('1', { accountId: 'theirs' })], { price })).toBeUndefined();
  expect(found([paid('1', { reusable: false, state: 'redeeming' })], { price })).toBeUndefined();
  expect(found([paid('1')], { price, prompts: 2 })).toBeUndefined();
});
