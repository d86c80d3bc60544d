import { expect, test } from 'vitest';

import { text } from '../testing.ts';
import { testFan, type TestFan } from './testing.ts';

const ISO = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const string = expect.any(String) as string;
const iso = expect.stringMatching(ISO) as string;
const auth = 'bearer-key' as const;

async function docsFan(): Promise<TestFan> {
  const fan = await testFan();
  await fan.control('openfan/settings', { dialect: 'docs' });
  return fan;
}

test('the reference’s example: quote, pay, generate, poll, publish', async () => {
  const fan = await docsFan();
  const request = {
    ...{ creatorSlug: 'luna', prompt: 'ethereal sunset over a crystal lake' },
    ...{ numImages: 2, width: 256, height: 256 },
  };
  const quote = await fan.call('POST /generate', { auth, body: request });
  expect(quote.status).toBe(402);
  expect(quote.body).toEqual({
    error: 'Platform generation requires USDC payment',
    costPerImage: 500_000,
    totalCost: 1_000_000,
    message: 'Send 1000000 USDC lamports to platform wallet, then include paymentTxSignature',
  });
  const payer = await fan.wallet({ usdc: 1_000_000n });
  const paymentTxSignature = await fan.payPlatform(payer, 1_000_000n);
  const accepted = await fan.call('POST /generate', {
    ...{ auth, body: { ...request, paymentTxSignature } },
  });
  expect(accepted.status).toBe(202);
  const jobId = text(accepted.body, 'jobId');
  expect(accepted.body).toEqual({
    jobId,
    runpodRequestId: string,
    status: 'running',
    generationPath: 'platform',
    pollUrl: `/api/v1/generate/${jobId}`,
  });
  const poll = async () => (await fan.call(`GET /generate/${jobId}`, { auth })).body;
  expect(await poll()).toEqual({ jobId, status: 'running', runpodStatus: 'IN_QUEUE' });
  await fan.finish();
  const done = await poll();
  expect(done).toEqual({
    jobId,
    status: 'completed',
    postIds: [string, string],
    message: '2 draft post(s) created. Use POST /api/v1/posts/:id/publish to publish.',
  });
  expect(await poll()).toEqual(done);

  const [postId = ''] = done.postIds as string[];
  const draft = (await fan.call(`GET /posts/${postId}`, { auth: 'none' })).body.post;
  expect(draft).toMatchObject({ caption: '', tags: [], publishedAt: null, createdAt: iso });
  const published = await fan.call(`POST /posts/${postId}/publish`, {
    ...{ auth, body: { caption: 'Dusk', priceLamports: 2_000_000, tags: ['dusk'] } },
  });
  expect(published.body).toEqual({
    ...{ success: true, postId, status: 'published', publishedAt: iso },
  });
  const unlocked = await fan.call('POST /agent/unlock', { auth, body: { postId } });
  expect(unlocked.body).toEqual({ success: true, unlockId: string, imageUrl: string });
});

test('failures end, whichever they are, and stay as they were', async () => {
  const fan = await docsFan();
  const words = [
    ['FAILME', 'worker exploded'],
    ['CANCELME', 'RunPod generation was cancelled'],
  ] as const;
  for (const [prompt, error] of words) {
    const body = { creatorSlug: 'sol', prompt };
    const accepted = await fan.call('POST /generate', { auth, body });
    const jobId = text(accepted.body, 'jobId');
    expect(accepted.body.generationPath).toBe('self_hosted');
    await fan.finish();
    for (let count = 0; count < 2; count += 1) {
      const { body: said } = await fan.call(`GET /generate/${jobId}`, { auth });
      expect(said).toEqual({ jobId, status: 'failed', error });
    }
  }
});

test('refusals say what, in one sentence', async () => {
  const fan = await docsFan();
  const refused = async (body: object) => (await fan.call('POST /generate', { auth, body })).body;
  expect(await refused({ prompt: 'x' })).toEqual({ error: 'Missing required fields: creatorSlug' });
  expect(await refused({ creatorSlug: 'luna', prompt: 'x', numImages: 5 })).toEqual({
    error: 'numImages: Too big: expected number to be <=4',
  });
  expect(await refused({ creatorSlug: 'nobody', prompt: 'x' })).toEqual({
    error: 'Creator not found',
  });
  const job = await fan.call('GET /generate/nope', { auth });
  expect([job.status, job.body]).toEqual([404, { error: 'Job not found' }]);
});

test('a poll that fails says only that', async () => {
  const fan = await docsFan();
  const body = { creatorSlug: 'sol', prompt: 'x' };
  const { body: accepted } = await fan.call('POST /generate', { auth, body });
  await fan.control('openfan/faults', { kind: 'poll-failed', times: 1 });
  const answer = await fan.call(`GET /generate/${text(accepted, 'jobId')}`, { auth });
  expect(answer.status).toBe(500);
  expect(answer.body).toEqual({ error: string });
});

test('a creator has a persona, and is ready at once', async () => {
  const fan = await docsFan();
  const wallet = (await fan.wallet()).publicKey.toBase58();
  const body = {
    ...{ soulMd: '# Vega\nA quiet painter.', slug: 'vega', name: 'Vega' },
    solanaWalletAddress: wallet,
  };
  const connected = await fan.call('POST /connect', { auth, body });
  const personaConfig = {
    charBlock: 'Vega: A quiet painter.',
    suggestions: [string, string, string],
  };
  expect(connected.body).toEqual({
    success: true,
    creator: {
      ...{ id: string, slug: 'vega', name: 'Vega', solanaWalletAddress: wallet },
      ...{ pipelineStatus: 'ready', personaConfig, runpodEndpoint: null },
    },
    connection: { id: string, status: 'active' },
  });
  const { creator } = (await fan.call('GET /creators/vega', { auth: 'none' })).body;
  expect(creator).toMatchObject({ personaConfig, bio: '', createdAt: iso });
  const status = await fan.call('GET /connect', { auth });
  expect(status.body).toMatchObject({ connected: true, creatorId: (creator as { id: string }).id });
});

test('revenue in USDC is a text; an unlock’s second answer has all of the first', async () => {
  const fan = await docsFan();
  const accepted = await fan.call('POST /generate', {
    ...{ auth, body: { creatorSlug: 'sol', prompt: 'x', width: 256, height: 256 } },
  });
  await fan.finish();
  const done = await fan.call(`GET /generate/${text(accepted.body, 'jobId')}`, { auth });
  const [postId = ''] = done.body.postIds as string[];
  await fan.call(`POST /posts/${postId}/publish`, { auth });
  const { creator } = (await fan.call('GET /creators/sol')).body;
  const fanWallet = await fan.wallet({ usdc: 1_000_000n });
  const txSignature = await fan.payForPost(
    ...([fanWallet, text(creator as never, 'solanaWalletAddress'), 1_000_000n] as const),
  );
  const body = { postId, txSignature };
  expect((await fan.call('POST /unlock', { auth: 'none', body })).status).toBe(400);
  const headers = { 'x-wallet-address': fanWallet.publicKey.toBase58() };
  for (let count = 0; count < 2; count += 1) {
    const { body: said } = await fan.call('POST /unlock', { auth: 'none', body, headers });
    expect(said).toEqual({
      ...{ success: true, unlockId: string, imageUrl: string },
      payment: { amount: 1_000_000, platformFee: 100_000, creatorPayout: 900_000 },
    });
  }
  const image = await fan.call(`GET /image/${postId}`, { auth: 'none', headers });
  expect(image.status).toBe(307);
  const { summary } = (await fan.call('GET /analytics/revenue?creatorSlug=sol', { auth })).body;
  expect(summary).toEqual({
    ...{ totalRevenueLamports: 900_000, totalRevenueUsdc: '0.90', totalUnlocks: 1, totalPosts: 1 },
  });
});
