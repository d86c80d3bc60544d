import type { Page } from '@playwright/test';
import { Keypair } from '@solana/web3.js';
import * as v from 'valibot';

import { handOverRequestSchema } from '../src/contract/payments.ts';
import { openReady } from './support/app.ts';
import { halfAnHourLater } from './support/half-an-hour-later.ts';
import { untilJob } from './support/jobs.ts';
import { openFan } from './support/openfan.ts';
import { expectOnlyPayment, expectUnpaid } from './support/paid-once.ts';
import { openOrder, paymentCard, Person, resume, swallow } from './support/paying.ts';
import { Payer } from './support/payer.ts';
import type { Stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

// Slots long enough that what is signed still lands on a busy machine; skipped where it shall not.
test.use({ speed: 50, sandboxEnv: { SANDBOX_SLOT_MS: '80' } });
test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ guard }) => guard.expectNetworkErrors());

const HAND_OVER = /\/api\/payments\/transactions$/;
const LONG_AFTER = 400;

async function pressPay(page: Page): Promise<void> {
  await openOrder(page);
  await page.getByTestId('pay').click();
}

/** It says what happened, that no money moved, and in its words what to do. */
async function expectStopped(page: Page, code: string | RegExp, ...words: string[]): Promise<void> {
  const stopped = page.getByTestId('submit-stopped');
  await expect(stopped.getByTestId('notice')).toHaveAttribute('data-code', code);
  for (const text of ['Nothing was spent.', ...words]) await expect(stopped).toContainText(text);
}

/** Paid in the browser as far as the hand-over. @returns the payment's key */
async function handOver(page: Page): Promise<string> {
  const answered = page.waitForResponse(HAND_OVER);
  await pressPay(page);
  const asked: unknown = (await answered).request().postDataJSON();
  return v.parse(handOverRequestSchema, asked).transactions[0]?.key ?? '';
}

async function expectNothingMoved(stack: Stack): Promise<void> {
  expect(await openFan(stack).payments()).toEqual([]);
  expect(await openFan(stack).jobs()).toEqual([]);
}

test('a wallet that changes what it signs: refused, and nothing is sent', async ({
  stack,
  context,
}) => {
  const person = await Person.create(stack);
  const page = await person.sitDown(context);
  await openReady(page, '/payments');
  for (const tamper of ['amount', 'recipient', 'extra']) {
    await page.evaluate(
      (options) => {
        localStorage.setItem('darkroom-sandbox-wallet-options', JSON.stringify(options));
      },
      { tamper, autoApprove: true },
    );
    await pressPay(page);
    const next = 'Turn off what alters transactions in the wallet, or use another wallet.';
    await expectStopped(page, 'wallet-changed-transaction', 'The wallet changed the payment', next);
  }
  await expectNothingMoved(stack);
});

test('a wallet that sends another transfer than it was asked for: it buys nothing, and is told', async ({
  stack,
  context,
}) => {
  const person = await Person.create(stack);
  const given = { sendOnly: true, autoApprove: true, tamper: 'amount' } as const;
  const page = await person.sitDown(context, given);
  const observer = await Payer.create(stack);
  await pressPay(page);
  await expect.poll(async () => (await observer.payments()).length).toBe(1);
  const [{ key } = { key: '' }] = await observer.payments();
  await expect.poll(async () => (await observer.payment(key)).error?.code).toBe('transfer-differs');
  await openFan(stack).slots({ skip: LONG_AFTER });
  await observer.until(key, 'failed');
  await openReady(page, '/payments');
  await expect(paymentCard(page, key)).toHaveAttribute('data-moved', 'unknown');
  await expect(paymentCard(page, key)).not.toContainText('No USDC moved');
  expect(await openFan(stack).jobs()).toEqual([]);
});

const ADD_USDC = 'Add USDC to the wallet or connect another one, then pay again.';
for (const [code, gift, ...words] of [
  [
    ...(['no-usdc-account', { sol: 1n }] as const),
    ...['This wallet holds no USDC', 'has never held USDC; this costs 0.05 USDC.', ADD_USDC],
  ],
  [
    ...(['usdc-too-little', { sol: 1n, usdcBaseUnits: 49_999n }] as const),
    ...['Not enough USDC', 'holds 0.049999 USDC; this costs 0.05 USDC.', ADD_USDC],
  ],
  [
    ...(['sol-too-little', { usdcBaseUnits: 50_000n }] as const),
    ...['Not enough SOL', 'holds 0 SOL; the network wants', 'Add a little SOL to the wallet'],
  ],
] as const) {
  test(`${code}: told before the wallet is asked`, async ({ stack, context }) => {
    const person = await Person.create(stack, gift);
    const page = await person.sitDown(context);
    await pressPay(page);
    await expectStopped(page, code, ...words);
    await expect(page.getByTestId('sandbox-wallet-window')).toHaveCount(0);
    await expectNothingMoved(stack);
  });
}

test('a price that is nonsense, or for another wallet: said, and nothing can be paid', async ({
  stack,
  context,
}) => {
  const fan = openFan(stack);
  const person = await Person.create(stack);
  const page = await person.sitDown(context, { autoApprove: true });
  await openOrder(page);
  const unreadable = ['price-unreadable', 'OpenFan’s price cannot be read', 'Ask again later'];
  for (const [fields, ...[code = '', ...words]] of [
    [{ costPerImage: -50_000, totalCost: -50_000 }, ...unreadable],
    [{ costPerImage: 0.05, totalCost: 0.05 }, ...unreadable],
    [{ costPerImage: 1e18, totalCost: 1e18 }, ...unreadable],
    [{ costPerImage: '50000', totalCost: '50000' }, ...unreadable],
    [{ totalCost: 50_001 }, ...unreadable],
    [
      { recipient: Keypair.generate().publicKey.toBase58() },
      ...['other-recipient', 'names another wallet than the one set up here', 'Nothing was paid'],
    ],
  ] as const) {
    await fan.clearMishaps();
    await fan.mishap({ kind: 'quote', fields });
    await page.getByTestId('pay').click();
    await expectStopped(page, code, ...words);
    await expect(page.getByTestId('quote')).toHaveCount(0);
    await page.getByTestId('submit-stopped').getByRole('button', { name: 'Close' }).click();
  }
  expect(await (await Payer.create(stack)).payments()).toEqual([]);
  await expectNothingMoved(stack);
});

test('the chain cannot be asked before the wallet is: nothing is signed, later it is paid', async ({
  stack,
  context,
}) => {
  const person = await Person.create(stack);
  const page = await person.sitDown(context, { autoApprove: true });
  await openOrder(page);
  await openFan(stack).rpcFault({ kind: 'drop-before' });
  await page.getByTestId('pay').click();
  const words = ['Solana could not be reached', 'Try again in a moment.'];
  await expectStopped(page, 'chain-unreachable', ...words);
  await expectNothingMoved(stack);
  await openFan(stack).clearRpcFaults();
  const observer = await Payer.create(stack);
  const [{ key } = { key: '' }] = await observer.payments();
  await page.getByTestId('pay-rest').click();
  await expectOnlyPayment(observer, key);
});

const NO_STATUS = { on: 'getSignatureStatuses', kind: 'drop-before' };
for (const [when, ...faults] of [
  ['before it is sent', { on: 'sendTransaction', kind: 'drop-before' }, NO_STATUS],
  ['after it was sent', NO_STATUS],
  ['when it has landed', { on: 'sendTransaction', kind: 'drop-after' }, NO_STATUS],
] as const) {
  test(`the chain cannot be asked ${when}: said in words, and paid once`, async ({
    stack,
    context,
  }) => {
    const person = await Person.create(stack);
    const page = await person.sitDown(context, { autoApprove: true });
    for (const fault of faults) await openFan(stack).rpcFault(fault);
    const key = await handOver(page);
    const observer = await Payer.create(stack);
    await expect
      .poll(async () => (await observer.payment(key)).error?.code, { intervals: [50] })
      .toBe('chain-unreachable');
    // On the page that paid: what it is, that nobody knows about the money yet, and nothing to do.
    const progress = page.getByTestId('payment-progress');
    await expect(progress).toContainText(
      /The (Solana node could not|connection to the Solana node)/,
    );
    await expect(progress).toContainText('the node is asked again by itself');
    await expect(progress).toContainText('Whether USDC moves is not known yet');
    await openFan(stack).clearRpcFaults();
    await expectOnlyPayment(observer, key);
  });
}

test('a transaction that nodes drop is sent again, and paid once', async ({ stack, context }) => {
  const person = await Person.create(stack);
  const page = await person.sitDown(context, { autoApprove: true });
  await openFan(stack).rpcFault({ on: 'sendTransaction', kind: 'transaction-dropped', times: 2 });
  await expectOnlyPayment(await Payer.create(stack), await handOver(page));
});

test('a blockhash that expired: signed again in the browser, and paid once', async ({
  stack,
  context,
}) => {
  const fan = openFan(stack);
  const person = await Person.create(stack);
  const page = await person.sitDown(context, { autoApprove: true });
  const observer = await Payer.create(stack);
  await fan.rpcFault({ on: 'sendTransaction', kind: 'transaction-dropped' });
  const key = await handOver(page);
  await observer.until(key, 'sent');
  await fan.slots({ skip: LONG_AFTER });
  await observer.until(key, 'expired');
  await expectUnpaid(observer, key);
  await fan.clearRpcFaults();
  await resume(page, key, 'sign');
  await expectOnlyPayment(observer, key);
});

test('landed with an error: no USDC moved, nothing is bought', async ({ stack, context }) => {
  const fan = openFan(stack);
  const person = await Person.create(stack);
  const page = await person.sitDown(context, { autoApprove: true });
  const observer = await Payer.create(stack);
  const handingOver = await swallow(page, 'POST', HAND_OVER);
  await pressPay(page);
  const { transactions } = v.parse(handOverRequestSchema, await handingOver());
  // The wallet is emptied elsewhere, and a node lets pass what it did not check.
  await person.spend(10_000_000n);
  const [{ key, transaction } = { key: '', transaction: '' }] = transactions;
  await fan.broadcast(transaction, false);
  await observer.handOver(transactions);
  const failed = await observer.until(key, 'failed');
  expect(failed.error?.code).toBe('transfer-failed');
  await openReady(page, '/payments');
  const card = paymentCard(page, key);
  await expect(card).toHaveAttribute('data-moved', 'no');
  await expect(card).toContainText('No USDC moved; only the network fee was spent. Look at it in');
  await expectNothingMoved(stack);
});

test('a wallet ends without a word: the question stays until its window is closed', async ({
  stack,
  context,
}) => {
  const person = await Person.create(stack);
  const page = await person.sitDown(context, { sendOnly: true, autoApprove: true });
  const observer = await Payer.create(stack);
  await page.route('**/api/sandbox/send', (route) => route.abort());
  await pressPay(page);
  const stopped = page.getByTestId('submit-stopped');
  await expect(stopped.getByTestId('notice')).toHaveAttribute('data-code', 'wallet-may-have-sent');
  await expect(stopped.getByTestId('wallet-closed')).toBeVisible();
  await expect(page.getByTestId('pay-rest')).toHaveCount(0);
  const [{ key } = { key: '' }] = await observer.payments();

  // Wherever the person goes, and after a reload, it is asked for.
  await page.getByTestId('nav-drafts').click();
  await expect(page.getByTestId('wallet-prompt').getByTestId('wallet-closed')).toBeVisible();
  await openReady(page, '/create?provider=openfan&creator=luna');
  await expect(page.getByTestId('payment-progress').getByTestId('wallet-closed')).toBeVisible();
  await resume(page, key, 'wallet-closed');
  await expect(paymentCard(page, key)).toContainText('The wallet’s window is closed.');
  await openFan(stack).slots({ skip: LONG_AFTER });
  await observer.until(key, 'expired');
  await page.unroute('**/api/sandbox/send');
  await resume(page, key, 'sign');
  await expectOnlyPayment(observer, key);
});

test('locked, then refused for its creator: each says what to do, and nothing moves', async ({
  stack,
  context,
}) => {
  const person = await Person.create(stack);
  const page = await person.sitDown(context, { autoApprove: true });
  await openOrder(page);
  await page.evaluate(() =>
    localStorage.setItem('darkroom-sandbox-wallet-options', '{"autoApprove":true,"locked":true}'),
  );
  await page.getByTestId('pay').click();
  await expectStopped(page, 'wallet-locked');
  await expect(page.getByTestId('pay-rest-later')).toContainText(
    'asked for the same payment again',
  );

  // OpenFan's own errors have its own words, also outside job cards.
  await openReady(page, '/create?provider=openfan&creator=nobody');
  await page.getByTestId('field-prompt').fill('who is it');
  await page.getByTestId('see-price').click();
  await expectStopped(page, 'creator-not-found');
  const stopped = page.getByTestId('submit-stopped');
  for (const text of [
    'OpenFan knows no such creator',
    'Nothing was spent.',
    'pick another creator',
  ])
    await expect(stopped).toContainText(text);
  await expectNothingMoved(stack);
});

test('paid, and OpenFan refuses: the payment stays usable, and buys another order', async ({
  stack,
  context,
}) => {
  const fan = openFan(stack);
  const person = await Person.create(stack);
  const page = await person.sitDown(context, { autoApprove: true });
  const key = await handOver(page);
  // Dearer while the payment is on its way: what was paid is no longer the price.
  await fan.settings({ costPerImage: 70_000 });
  const progress = page.getByTestId('payment-progress');
  await expect(progress.getByTestId('payment-use')).toBeVisible();
  // Beside the job that failed, the payment comes before a new order.
  const paidFirst = page.getByTestId('job-card').getByTestId('payment-reuse');
  await expect(paidFirst).toHaveAttribute('data-spends', '0');
  await expect(page.getByTestId('job-card').getByTestId('job-run-again')).toHaveCount(0);
  await progress.getByTestId('payment-use').click();
  await expect(page).toHaveURL(/payments\?state=finalized/);
  const card = paymentCard(page, key);
  await card.getByTestId('payment-reuse').click();
  await expect(card).toContainText('0.05 USDC');
  expect(await fan.jobs()).toEqual([]);

  await fan.settings({ costPerImage: null });
  // Nobody collects what it buys in time.
  await fan.mishap({ kind: 'result-expired' });
  await page.getByTestId('reuse-prompt').fill('another order, already paid');
  await page.getByTestId('reuse-confirm').click();
  const observer = await Payer.create(stack);
  const { jobKey, signature } = await observer.until(key, 'redeemed');
  expect(await fan.payments()).toEqual([{ signature, baseUnits: 50_000n }]);
  expect((await fan.jobs()).map((job) => job.signature)).toEqual([signature]);
  await openReady(page, `/gallery/${jobKey ?? ''}`);
  await expect(page.getByText('another order, already paid').first()).toBeVisible();

  await untilJob(page, jobKey ?? '', { status: 'queued' });
  await halfAnHourLater(stack, jobKey ?? '');
  const said = page.getByTestId('job-card');
  await expect(said).toContainText('The result has expired', { timeout: 60_000 });
  for (const text of ['0.05 USDC spent. No refund is documented.', 'Copy a claim'])
    await expect(said).toContainText(text);
});
