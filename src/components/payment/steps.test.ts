import { expect, test } from 'vitest';

import type { Payment } from '../../contract/payments.ts';
import { stepViews } from './steps.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

function payment(over: Partial<Payment>, times: Partial<Payment['times']>): Payment {
  return {
    key: 'p',
    setKey: 's',
    accountId: 'a',
    order: { creator: 'luna', prompt: 'x', images: 1, width: 1024, height: 1024, seed: null },
    state: 'sent',
    method: 'sign',
    payer: null,
    recipient: '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je',
    mint: '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je',
    cluster: 'localnet',
    amountBaseUnits: '50000',
    reference: '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je',
    signature: null,
    feeLamports: null,
    jobKey: null,
    error: null,
    canSign: false,
    canSignAt: null,
    reusable: false,
    needsWalletClosed: false,
    ...over,
    times: {
      quoted: at(0),
      signing: null,
      signed: null,
      sent: null,
      confirmed: null,
      finalized: null,
      redeeming: null,
      redeemed: null,
      ...times,
    },
  };
}

const states = (payments: Payment[]) => stepViews(payments).map(({ state }) => state);

test('a step is done only when all payments came to it, and says how long it took', () => {
  const sent = payment({}, { signed: at(1), sent: at(2) });
  const signed = payment({ state: 'signed' }, { signed: at(3) });
  expect(states([sent])).toEqual(['done', 'done', 'now', 'next', 'next']);
  expect(stepViews([sent])[1]?.tookMs).toBe(1_000);
  expect(states([sent, signed])).toEqual(['done', 'now', 'next', 'next', 'next']);
  expect(stepViews([sent, signed])[1]?.count).toBe(1);
});

test('a payment that bought nothing yet waits for a person, not for OpenFan', () => {
  const times = { signed: at(1), sent: at(2), confirmed: at(3), finalized: at(4) };
  const unused = payment({ state: 'finalized', reusable: true }, times);
  const asked = payment({ state: 'redeeming' }, times);
  expect(states([unused])).toEqual(['done', 'done', 'done', 'done', 'held']);
  expect(states([unused, asked])).toEqual(['done', 'done', 'done', 'done', 'now']);
  const unanswered = payment({ state: 'redeem-unknown' }, times);
  expect(states([unanswered])).toEqual(['done', 'done', 'done', 'done', 'held']);
});

test('no later step is reached where a payment has ended, and it does not hold up the others', () => {
  const expired = payment({ state: 'expired' }, { signed: at(1) });
  expect(states([expired])).toEqual(['done', 'ended', 'stopped', 'stopped', 'stopped']);
  const times = { signed: at(1), sent: at(2), confirmed: at(3), finalized: at(4), redeemed: at(5) };
  const redeemed = payment({ state: 'redeemed' }, times);
  expect(states([expired, redeemed])).toEqual(['done', 'done', 'done', 'done', 'done']);
});
