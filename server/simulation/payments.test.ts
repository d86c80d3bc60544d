import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { paymentPlans, simulatePayment, type PaymentPlan } from './payments.ts';
import { replay, RUNS } from './runs.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

it(
  'pays once, and loses no signature, whatever dies when',
  async () => {
    await fc.assert(
      fc.asyncProperty(paymentPlans, async (plan) => {
        expect(await simulatePayment(plan)).toEqual([]);
      }),
      { numRuns: RUNS, ...replay },
    );
  },
  60_000 + RUNS * 20_000,
);

it('needs the proof that a signature can no longer land', async () => {
  const plan: PaymentPlan = {
    sendings: Array.from({ length: 40 }, () => 'drop'),
    ...{ redeemings: [], lateSlots: [100, 100], instances: 1, lives: [] },
  };
  expect(await simulatePayment(plan)).toEqual([]);
  expect((await simulatePayment(plan, true)).join()).toMatch(/payments landed for one intent/);
}, 60_000);
