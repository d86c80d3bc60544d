import { expect, test } from 'vitest';

import type { ErrorBody } from '../../contract/errors.ts';
import type { Payment } from '../../contract/payments.ts';
import { aPayment } from '../../wallet/testing.ts';
import { movedOf, movedWords, paymentSentence, saidOf } from './payment-words.ts';

const at = '2026-11-21T10:00:00.000Z';
const landed = { ...aPayment().times, signed: at, sent: at, confirmed: at, finalized: at };

function failed(own: Partial<Payment>, error: Partial<ErrorBody>): Payment {
  const body: ErrorBody = {
    ...{ kind: 'upstream', code: 'x', message: 'what it says.', provider: null, requestId: null },
    ...{ charged: 'no', retryAfterMs: null },
    ...error,
  };
  return aPayment({ canSign: false, ...own, error: body });
}

test('an error of ours says it all, and nothing is said twice', () => {
  for (const [state, code] of [
    ['expired', 'never-landed'],
    ['failed', 'transfer-failed'],
    ['redeem-unknown', 'answer-lost'],
    ['sent', 'chain-unreachable'],
  ] as const) {
    const payment = failed({ state }, { code });
    expect([paymentSentence(payment), saidOf(payment)]).toEqual(['what it says.', null]);
  }
});

test('what OpenFan says of a payment stands beside what can be done with it', () => {
  const refused = failed(
    { state: 'finalized', reusable: true, times: landed },
    { code: 'payment-refused', provider: 'openfan', message: 'expected 0.14 USDC, got 0.10 USDC' },
  );
  expect(paymentSentence(refused)).toContain('use it for another order of the same price');
  expect(saidOf(refused)).toBe('OpenFan said: expected 0.14 USDC, got 0.10 USDC');
  expect(movedWords[movedOf(refused)]).toBe('USDC has moved.');
});

test('in the wallet the question comes first, with what happened to an earlier try beside it', () => {
  const asked = failed({ state: 'signing', method: 'sign' }, { code: 'transfer-differs' });
  expect(paymentSentence(asked, true)).toContain('look for its window');
  expect(saidOf(asked)).toBe('what it says.');
  expect(saidOf(failed({ state: 'canceled' }, { code: 'canceled' }))).toBeNull();
  expect(movedWords[movedOf(asked)]).toContain('not known yet');
});

test('what was quoted a moment ago is asked for in the wallet already', () => {
  expect(paymentSentence(aPayment(), true)).toContain('look for its window');
  expect(paymentSentence(aPayment())).toBe('Nothing is signed. No USDC moved.');
});
