import { openFan } from './support/openfan.ts';
import { expectPaidOnce } from './support/paid-once.ts';
import { Payer } from './support/payer.ts';
import type { Stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

test.use({ speed: 50 });
test.describe.configure({ timeout: 120_000 });

/** What was signed must outlive the restart. */
const AS_ON_MAINNET = { slotMs: 400 };

async function restart(stack: Stack): Promise<void> {
  await stack.killServer();
  const fan = openFan(stack);
  await stack.clearFaults();
  await fan.clearRpcFaults();
  await fan.clearMishaps();
  await stack.startServer();
}

test('killed after the hand-over, before anything was sent', async ({ stack }) => {
  const payer = await Payer.create(stack);
  await openFan(stack).slots(AS_ON_MAINNET);
  await openFan(stack).rpcFault({ on: 'sendTransaction', kind: 'drop-before' });
  const [key = ''] = await payer.pay();
  expect((await payer.payment(key)).state).toBe('signed');
  await restart(stack);
  await expectPaidOnce(payer, key);
  expect(await openFan(stack).jobs()).toHaveLength(1);
});

test('killed after it was sent, before it landed', async ({ stack }) => {
  const payer = await Payer.create(stack);
  await openFan(stack).slots(AS_ON_MAINNET);
  await openFan(stack).rpcFault({ on: 'sendTransaction', kind: 'transaction-dropped' });
  const [key = ''] = await payer.pay();
  await payer.until(key, 'sent');
  await restart(stack);
  await expectPaidOnce(payer, key);
  expect(await openFan(stack).jobs()).toHaveLength(1);
});

test('killed when the answer to the sending was lost', async ({ stack }) => {
  const payer = await Payer.create(stack);
  await openFan(stack).rpcFault({ on: 'sendTransaction', kind: 'drop-after' });
  const [key = ''] = await payer.pay();
  const { reference } = await payer.payment(key);
  await expect.poll(() => openFan(stack).transactions(reference)).toHaveLength(1);
  await restart(stack);
  await expectPaidOnce(payer, key);
});

test('killed after it was confirmed', async ({ stack }) => {
  const payer = await Payer.create(stack);
  await openFan(stack).slots(AS_ON_MAINNET);
  const [key = ''] = await payer.pay();
  await payer.until(key, 'confirmed');
  await restart(stack);
  await expectPaidOnce(payer, key);
  expect(await openFan(stack).jobs()).toHaveLength(1);
});

test('killed after it was finalized, while their node lags', async ({ stack }) => {
  const payer = await Payer.create(stack);
  await openFan(stack).mishap({ kind: 'node-lags', times: 50 });
  const [key = ''] = await payer.pay();
  await expect.poll(async () => (await payer.payment(key)).error?.code).toBe('not-found-yet');
  await restart(stack);
  await expectPaidOnce(payer, key);
  expect(await openFan(stack).jobs()).toHaveLength(1);
});

test('killed during the call, before OpenFan read it', async ({ stack }) => {
  const payer = await Payer.create(stack);
  const asked = await payer.ask(await payer.quote());
  await openFan(stack).fault({ on: 'generate', kind: 'delay', ms: 60_000 });
  await payer.handOver(payer.sign(asked));
  const [{ key } = { key: '' }] = asked.payments;
  await payer.until(key, 'redeeming');
  await restart(stack);
  await expectPaidOnce(payer, key);
});

test('killed during the call, after OpenFan took the job', async ({ stack }) => {
  const payer = await Payer.create(stack);
  const asked = await payer.ask(await payer.quote());
  await openFan(stack).fault({ on: 'generate', kind: 'delay-after', ms: 60_000 });
  await payer.handOver(payer.sign(asked));
  await expect.poll(() => openFan(stack).jobs(), { timeout: 30_000 }).toHaveLength(1);
  const [{ key } = { key: '' }] = asked.payments;
  await restart(stack);
  // Asked again with the same signature: the payer paid once, whatever OpenFan makes of it.
  await expectPaidOnce(payer, key);
});

test('killed after the job was accepted', async ({ stack }) => {
  const payer = await Payer.create(stack);
  const [key = ''] = await payer.pay();
  const { times } = await payer.until(key, 'redeemed');
  const ownMs = Date.parse(times.redeemed ?? '') - Date.parse(times.finalized ?? '');
  expect(ownMs).toBeLessThanOrEqual(500);
  await restart(stack);
  await expectPaidOnce(payer, key);
  expect(await openFan(stack).jobs()).toHaveLength(1);
});

test('a set of payments, killed on the way', async ({ stack }) => {
  const payer = await Payer.create(stack);
  const keys = await payer.pay(10);
  expect(keys).toHaveLength(3);
  await payer.until(keys[0] ?? '', 'confirmed').catch(() => undefined);
  await restart(stack);
  for (const key of keys) await expectPaidOnce(payer, key);
  expect(await openFan(stack).jobs()).toHaveLength(3);
});

test('what nobody could land expires by proof, and is signed again', async ({ stack }) => {
  const payer = await Payer.create(stack);
  const fan = openFan(stack);
  await fan.rpcFault({ on: 'sendTransaction', kind: 'transaction-dropped' });
  const [key = ''] = await payer.pay();
  const { jobKey } = await payer.until(key, 'sent');
  await fan.slots({ skip: 250 });
  const expired = await payer.until(key, 'expired');
  expect(expired).toMatchObject({ canSign: true, signature: null });
  expect((await payer.job(jobKey ?? '')).status).toBe('canceled');
  await fan.clearRpcFaults();
  await payer.handOver(payer.sign(await payer.ask([expired])));
  await expectPaidOnce(payer, key);
});

test('bytes that were changed are refused, and never sent', async ({ stack }) => {
  const payer = await Payer.create(stack);
  const asked = await payer.ask(await payer.quote());
  const changed = {
    ...asked,
    payments: asked.payments.map((one) => ({ ...one, amountBaseUnits: '49999' })),
  };
  const [result] = await payer.handOver(payer.sign(changed));
  expect(result?.error?.code).toBe('transaction-altered');
  const { reference } = await payer.payment(result?.key ?? '');
  expect(await openFan(stack).transactions(reference)).toEqual([]);
});

test.describe('a wallet that sends by itself', () => {
  test('is found by its reference, browser and server gone', async ({ stack }) => {
    const payer = await Payer.create(stack);
    const asked = await payer.ask(await payer.quote(), 'send');
    const [{ key, transaction } = { key: '', transaction: '' }] = payer.sign(asked);
    await stack.killServer();
    await openFan(stack).broadcast(transaction);
    await stack.startServer();
    await expectPaidOnce(payer, key);
  });

  test('keeps the payment unknown until its window is closed', async ({ stack }) => {
    const payer = await Payer.create(stack);
    const asked = await payer.ask(await payer.quote(), 'send');
    const [{ key } = { key: '' }] = asked.payments;
    const fan = openFan(stack);
    await fan.slots({ skip: 400 });
    expect(await payer.patch(key, { act: 'check' })).toMatchObject({
      ...{ state: 'signing', needsWalletClosed: true, canSign: false },
    });
    await payer.patch(key, { act: 'wallet-closed' });
    await expect
      .poll(async () => {
        await fan.slots({ skip: 50 });
        return (await payer.payment(key)).state;
      })
      .toBe('expired');
    expect((await payer.payment(key)).canSign).toBe(true);
  });
});
