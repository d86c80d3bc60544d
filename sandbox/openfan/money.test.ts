import { expect, test } from 'vitest';

import { text } from '../testing.ts';
import { draftsOf, testFan } from './testing.ts';

const REQUEST = { creatorSlug: 'luna', prompt: 'a lake', width: 256, height: 256 };

test('a payment buys what its balance difference says, within one unit', async () => {
  const fan = await testFan();
  const payer = await fan.wallet({ usdc: 1_000_000n });
  const tries = [
    [50_001n, 202],
    [49_999n, 202],
    [50_002n, 400],
    [49_998n, 400],
  ] as const;
  for (const [amount, status] of tries) {
    const paymentTxSignature = await fan.payPlatform(payer, amount);
    const body = { ...REQUEST, paymentTxSignature };
    expect((await fan.call('POST /generate', { body })).status).toBe(status);
  }
});

test('a payment counts from finalized on', async () => {
  const fan = await testFan();
  const payer = await fan.wallet({ usdc: 50_000n });
  const paymentTxSignature = await fan.payPlatform(payer, 50_000n, 31);
  const body = { ...REQUEST, paymentTxSignature };
  const early = await fan.call('POST /generate', { body });
  expect(early.body.error).toBe('Payment verification failed: Transaction not found or failed');
  fan.pass(1);
  expect((await fan.call('POST /generate', { body })).status).toBe(202);
});

test('somebody else’s transaction pays for nothing', async () => {
  const fan = await testFan();
  const { body } = await fan.control('solana/faucet', {
    address: (await fan.wallet()).publicKey.toBase58(),
    usdcBaseUnits: '50000',
  });
  fan.pass(32);
  const request = { ...REQUEST, paymentTxSignature: text(body, 'signature') };
  const answer = await fan.call('POST /generate', { body: request });
  expect(answer.body.error).toBe(
    'Payment verification failed: Platform wallet not found in transaction',
  );
});

test('a signature is not marked as used: twice buys twice, and the ledger shows it', async () => {
  const fan = await testFan();
  const payer = await fan.wallet({ usdc: 50_000n });
  const body = { ...REQUEST, paymentTxSignature: await fan.payPlatform(payer, 50_000n) };
  expect((await fan.call('POST /generate', { body })).status).toBe(202);
  expect((await fan.call('POST /generate', { body })).status).toBe(202);
  const { jobs } = (await fan.get('/__sandbox/openfan/jobs')).body;
  expect(jobs).toMatchObject([
    { signature: body.paymentTxSignature, paid: '50000', creator: 'luna', path: 'platform' },
    { signature: body.paymentTxSignature, paid: '50000' },
  ]);
});

test('a node that lags says "not found" as often as it is told to', async () => {
  const fan = await testFan();
  const payer = await fan.wallet({ usdc: 50_000n });
  const body = { ...REQUEST, paymentTxSignature: await fan.payPlatform(payer, 50_000n) };
  await fan.control('openfan/faults', { kind: 'node-lags', times: 2 });
  const answers = [];
  for (let count = 0; count < 3; count += 1) {
    answers.push((await fan.call('POST /generate', { body })).status);
  }
  expect(answers).toEqual([400, 400, 202]);
});

test.each([
  [{ totalCost: -1 }, { totalCost: -1 }],
  [{ totalCost: 0.5 }, { totalCost: 0.5 }],
  [{ totalCost: '100' }, { totalCost: '100' }],
  [{ costPerImage: 1e300 }, { costPerImage: 1e300 }],
  [{ recipient: 'B3Un' }, { recipient: 'B3Un', totalCost: 50_000 }],
])('a quote can say %j', async (fields, expected) => {
  const fan = await testFan();
  await fan.control('openfan/faults', { kind: 'quote', times: 1, fields });
  const { status, body } = await fan.call('POST /generate', { body: REQUEST });
  expect(status).toBe(402);
  expect(body).toMatchObject(expected);
  const next = await fan.call('POST /generate', { body: REQUEST });
  expect(next.body).toMatchObject({ costPerImage: 50_000, totalCost: 50_000 });
});

test('the operator sets the price', async () => {
  const fan = await testFan();
  await fan.control('openfan/settings', { costPerImage: 7 });
  const { body } = await fan.call('POST /generate', { body: { ...REQUEST, numImages: 3 } });
  expect(body).toMatchObject({ costPerImage: 7, totalCost: 21 });
});

test('a fan’s purchase is a payment on the chain and shows in the revenue', async () => {
  const fan = await testFan();
  const { postIds } = await draftsOf(fan);
  const [postId = ''] = postIds;
  expect((await fan.control('openfan/sales', { postId })).status).toBe(404);
  await fan.call(`POST /posts/${postId}/publish`, { body: { priceLamports: 2_000_000 } });
  await fan.call('POST /agent/unlock', { body: { postId } });
  const { body: sale } = await fan.control('openfan/sales', { postId });
  fan.pass(32);
  const paid = await fan.connection.getTransaction(text(sale, 'signature'), {
    commitment: 'finalized',
    maxSupportedTransactionVersion: 0,
  });
  expect(paid?.meta?.err).toBeNull();
  const { body } = await fan.call('GET /analytics/revenue?creatorSlug=sol');
  expect(body).toMatchObject({
    summary: { totalRevenueLamports: 1_800_000, totalRevenueUsdc: 1.8, totalUnlocks: 1 },
    topPosts: [{ id: postId, unlockCount: 2, revenueLamports: 1_800_000 }],
  });
  expect((body.recentUnlocks as { unlockType: string }[]).map((one) => one.unlockType)).toEqual([
    'payment',
    'promo',
  ]);
});
