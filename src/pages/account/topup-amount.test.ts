import { expect, test } from 'vitest';

import { readTopupAmount } from './topup-amount.ts';

test.each([
  ['10', 100_000],
  [' 12.5 ', 125_000],
  ['12,5', 125_000],
  ['0.0001', 1],
  ['100000', 1_000_000_000],
])('%s is read', (text, creditsE4) => {
  expect(readTopupAmount(text)).toEqual({ ok: true, creditsE4 });
});

test.each(['', '0', '-5', 'ten', '1e3', '1.00001', '100001', '1,000', '10 credits'])(
  '"%s" is refused with a reason',
  (text) => {
    const amount = readTopupAmount(text);
    expect(amount.ok).toBe(false);
    expect(!amount.ok && amount.problem).toBeTruthy();
  },
);
