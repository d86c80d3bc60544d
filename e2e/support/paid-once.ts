import { expect } from '@playwright/test';

import type { Payment } from '../../src/contract/payments.ts';
import { openFan } from './openfan.ts';
import type { Payer } from './payer.ts';

/**
 * The chain's ledger, OpenFan's and the server's, joined by signature and id: one landed
 * payment, and its drafts.
 */
export async function expectPaidOnce(payer: Payer, key: string): Promise<Payment> {
  const payment = await payer.until(key, 'redeemed');
  const fan = openFan(payer.stack);
  const landed = await fan.transactions(payment.reference);
  expect(landed.map(({ signature, err }) => ({ signature, err }))).toEqual([
    { signature: payment.signature, err: null },
  ]);
  await expect
    .poll(async () => (await payer.job(payment.jobKey ?? '')).postIds.length, { timeout: 60_000 })
    .toBe(payment.order.images);
  const { jobId, postIds } = await payer.job(payment.jobKey ?? '');
  const bought = (await fan.jobs()).find(({ id }) => id === jobId);
  expect(bought).toMatchObject({ signature: payment.signature, paid: payment.amountBaseUnits });
  const posts = (await fan.posts()).map(({ id }) => id);
  expect(posts).toEqual(expect.arrayContaining(postIds));
  return payment;
}

/** The same for a stack in which nobody paid for anything else: not one base unit more has moved. */
export async function expectOnlyPayment(payer: Payer, key: string): Promise<void> {
  const { signature, amountBaseUnits } = await expectPaidOnce(payer, key);
  const fan = openFan(payer.stack);
  expect(await fan.payments()).toEqual([{ signature, baseUnits: BigInt(amountBaseUnits) }]);
  expect((await fan.jobs()).map((job) => job.signature)).toEqual([signature]);
}

/** No USDC moved, nothing was bought, and the payment can be signed. */
export async function expectUnpaid(payer: Payer, key: string): Promise<void> {
  const payment = await payer.payment(key);
  expect(payment).toMatchObject({ canSign: true, signature: null, jobKey: null });
  const fan = openFan(payer.stack);
  expect(await fan.payments()).toEqual([]);
  expect(await fan.jobs()).toEqual([]);
}
