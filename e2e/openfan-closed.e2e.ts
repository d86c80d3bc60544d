import type { BrowserContext, Page } from '@playwright/test';
import * as v from 'valibot';

import { openFan } from './support/openfan.ts';
import { expectOnlyPayment, expectUnpaid } from './support/paid-once.ts';
import {
  openOrder,
  Person,
  pressPay,
  resume,
  swallow,
  type WalletOptions,
} from './support/paying.ts';
import { Payer } from './support/payer.ts';
import type { Stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

// Slots long enough that what is signed still lands on a busy machine; skipped where it shall not.
test.use({ speed: 50, sandboxEnv: { SANDBOX_SLOT_MS: '80' } });
test.describe.configure({ timeout: 90_000 });

/** More than a blockhash lives, and what a node may be behind. */
const LONG_AFTER = 400;
const SIGNING = /\/api\/payments\/signing$/;
const HAND_OVER = /\/api\/payments\/transactions$/;
const ONE_PAYMENT = /\/api\/payments\/p[^/]*$/;
const WALLET_SENDS = /\/api\/sandbox\/send$/;

const handOverSchema = v.object({
  transactions: v.tuple([v.object({ key: v.string(), transaction: v.string() })]),
});
const sendingSchema = v.object({ transaction: v.string() });

type NewBrowser = () => Promise<BrowserContext>;

/** A person at a browser of theirs, and somebody who looks at the server once it is closed. */
async function atABrowser(stack: Stack, secondBrowser: NewBrowser, options: WalletOptions) {
  const person = await Person.create(stack);
  const browser = await secondBrowser();
  const page = await person.sitDown(browser, options);
  const observer = await Payer.create(stack);
  return { person, browser, page, observer };
}

/** The only payment there is. */
async function onlyKey(observer: Payer): Promise<string> {
  const payments = await observer.payments();
  expect(payments).toHaveLength(1);
  return payments[0]?.key ?? '';
}

/** On another browser: the same wallet is asked again, and that browser is closed as well. */
async function payAtLast(
  person: Person,
  browser: BrowserContext,
  key: string,
  options: WalletOptions,
) {
  const page = await person.sitDown(browser, { ...options, autoApprove: true });
  const told = page.waitForResponse(
    (answer) =>
      answer.ok() &&
      (HAND_OVER.test(answer.url()) ||
        (ONE_PAYMENT.test(answer.url()) && answer.request().method() === 'PATCH')),
  );
  await resume(page, key, 'sign');
  await told;
  await browser.close();
}

async function untilWalletAsks(page: Page): Promise<void> {
  await expect(page.getByTestId('sandbox-wallet-window')).toBeVisible();
}

for (const sendOnly of [false, true]) {
  test.describe(sendOnly ? 'a wallet that sends by itself' : 'a wallet that signs', () => {
    test('closed after the price: nothing was begun', async ({ stack, secondBrowser }) => {
      const { browser, page, observer } = await atABrowser(stack, secondBrowser, { sendOnly });
      await openOrder(page);
      await page.getByTestId('see-price').click();
      await expect(page.getByTestId('quote')).toBeVisible();
      await browser.close();
      expect(await observer.payments()).toEqual([]);
      expect(await openFan(stack).payments()).toEqual([]);
    });

    test('closed before the wallet was asked', async ({ stack, secondBrowser }) => {
      const given = { sendOnly, autoApprove: true };
      const { person, browser, page, observer } = await atABrowser(stack, secondBrowser, given);
      const asking = await swallow(page, 'POST', SIGNING);
      await pressPay(page);
      await asking();
      await browser.close();
      const key = await onlyKey(observer);
      expect((await observer.payment(key)).state).toBe('quoted');
      await expectUnpaid(observer, key);
      await payAtLast(person, await secondBrowser(), key, given);
      await expectOnlyPayment(observer, key);
    });
  });
}

test.describe('a wallet that signs', () => {
  test('closed while the wallet asks', async ({ stack, secondBrowser }) => {
    const { person, browser, page, observer } = await atABrowser(stack, secondBrowser, {});
    await pressPay(page);
    await untilWalletAsks(page);
    await browser.close();
    const key = await onlyKey(observer);
    // Nobody can know yet whether it was signed: it is not asked for a second time.
    expect(await observer.payment(key)).toMatchObject({ state: 'signing', canSign: false });
    await openFan(stack).slots({ skip: LONG_AFTER });
    await observer.until(key, 'expired');
    await expectUnpaid(observer, key);
    await payAtLast(person, await secondBrowser(), key, {});
    await expectOnlyPayment(observer, key);
  });

  test('closed after it signed: what nobody handed over never lands', async ({
    stack,
    secondBrowser,
  }) => {
    const given = { autoApprove: true };
    const { person, browser, page, observer } = await atABrowser(stack, secondBrowser, given);
    const handingOver = await swallow(page, 'POST', HAND_OVER);
    await pressPay(page);
    const [signed] = v.parse(handOverSchema, await handingOver()).transactions;
    await browser.close();
    const key = await onlyKey(observer);
    expect(signed.key).toBe(key);
    expect(await observer.payment(key)).toMatchObject({ state: 'signing', canSign: false });
    await openFan(stack).slots({ skip: LONG_AFTER });
    await observer.until(key, 'expired');
    await expectUnpaid(observer, key);
    await payAtLast(person, await secondBrowser(), key, {});
    // The old bytes turn up after all, at the server and at the chain: they are worth nothing.
    const [late] = await observer.handOver([signed]);
    expect(late?.error?.code).toBe('not-signing');
    await openFan(stack).broadcast(signed.transaction, false);
    await expectOnlyPayment(observer, key);
  });

  test('closed after it signed, and opened again in time: handed over by itself', async ({
    stack,
    secondBrowser,
    browser: chromium,
    guard,
  }) => {
    const given = { autoApprove: true };
    const { browser, page, observer } = await atABrowser(stack, secondBrowser, given);
    const handingOver = await swallow(page, 'POST', HAND_OVER);
    await openFan(stack).slots({ slotMs: 400 });
    await pressPay(page);
    await handingOver();
    const storageState = await browser.storageState();
    await browser.close();
    const again = await chromium.newContext({ baseURL: stack.url, storageState });
    await guard.watch(again);
    await (await again.newPage()).goto('/gallery');
    const key = await onlyKey(observer);
    await expect.poll(async () => (await observer.payment(key)).times.signed).not.toBeNull();
    await again.close();
    await openFan(stack).slots({ slotMs: 80 });
    await expectOnlyPayment(observer, key);
  });

  test('closed after the hand-over', async ({ stack, secondBrowser }) => {
    const given = { autoApprove: true };
    const { browser, page, observer } = await atABrowser(stack, secondBrowser, given);
    const handedOver = page.waitForResponse(HAND_OVER);
    await pressPay(page);
    await handedOver;
    await browser.close();
    await expectOnlyPayment(observer, await onlyKey(observer));
  });
});

test.describe('a wallet that sends by itself', () => {
  const given = { sendOnly: true, autoApprove: true };

  test('closed while the wallet asks: the person says that its window is closed', async ({
    stack,
    secondBrowser,
  }) => {
    const asking = { sendOnly: true };
    const { person, browser, page, observer } = await atABrowser(stack, secondBrowser, asking);
    await pressPay(page);
    await untilWalletAsks(page);
    await browser.close();
    const key = await onlyKey(observer);
    await openFan(stack).slots({ skip: LONG_AFTER });
    // No number of blocks proves that a window which nobody sees is closed.
    expect(await observer.patch(key, { act: 'check' })).toMatchObject({
      ...{ state: 'signing', needsWalletClosed: true, canSign: false },
    });
    const another = await secondBrowser();
    const later = await person.sitDown(another, given);
    await resume(later, key, 'wallet-closed');
    await expect
      .poll(async () => {
        await openFan(stack).slots({ skip: 50 });
        return (await observer.payment(key)).state;
      })
      .toBe('expired');
    await expectUnpaid(observer, key);
    await payAtLast(person, another, key, given);
    await expectOnlyPayment(observer, key);
  });

  test('closed after it signed: sent later by the wallet, it is found', async ({
    stack,
    secondBrowser,
  }) => {
    const { browser, page, observer } = await atABrowser(stack, secondBrowser, given);
    const sending = await swallow(page, 'POST', WALLET_SENDS);
    await pressPay(page);
    const { transaction } = v.parse(sendingSchema, await sending());
    await browser.close();
    const key = await onlyKey(observer);
    expect(await observer.payment(key)).toMatchObject({ state: 'signing', canSign: false });
    await openFan(stack).broadcast(transaction);
    await expectOnlyPayment(observer, key);
  });

  test('closed after it sent, before the server heard of it', async ({ stack, secondBrowser }) => {
    const { browser, page, observer } = await atABrowser(stack, secondBrowser, given);
    const telling = await swallow(page, 'PATCH', ONE_PAYMENT);
    await pressPay(page);
    await telling();
    await browser.close();
    await expectOnlyPayment(observer, await onlyKey(observer));
  });

  test('closed after the server heard of it', async ({ stack, secondBrowser }) => {
    const { browser, page, observer } = await atABrowser(stack, secondBrowser, given);
    const told = page.waitForResponse(
      (answer) => ONE_PAYMENT.test(answer.url()) && answer.request().method() === 'PATCH',
    );
    await pressPay(page);
    await told;
    await browser.close();
    await expectOnlyPayment(observer, await onlyKey(observer));
  });
});
