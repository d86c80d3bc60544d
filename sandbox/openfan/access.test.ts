import { expect, test } from 'vitest';

import { text } from '../testing.ts';
import { draftsOf, testFan, type Auth } from './testing.ts';

const QUOTE = { body: { creatorSlug: 'luna', prompt: 'x' } };

test.each<[string, Record<Auth, number>]>([
  ['server', { key: 402, jwt: 402, 'bearer-key': 401, both: 401, none: 401 }],
  ['docs', { key: 401, jwt: 402, 'bearer-key': 402, both: 402, none: 401 }],
])('who is let in: %s', async (dialect, expected) => {
  const fan = await testFan();
  await fan.control('openfan/settings', { dialect });
  const answers: Record<string, number> = {};
  for (const auth of ['key', 'jwt', 'bearer-key', 'both', 'none'] as const) {
    answers[auth] = (await fan.call('POST /generate', { ...QUOTE, auth })).status;
  }
  expect(answers).toEqual(expected);
});

test('keys and JWTs that nobody gave out are refused', async () => {
  const fan = await testFan();
  const forged = `e30.${Buffer.from('{"sub":"agent_sandbox"}').toString('base64url')}.x`;
  const tries: Record<string, string>[] = [
    { 'x-api-key': 'opf_wrong' },
    { authorization: `Bearer ${forged}` },
    { authorization: 'Bearer' },
    { authorization: 'Basic eDp5' },
  ];
  for (const headers of tries) {
    const answer = await fan.call('POST /generate', { ...QUOTE, auth: 'none', headers });
    expect(answer.status).toBe(401);
  }
});

test('only owners publish, reveal, change and see what was earned', async () => {
  const fan = await testFan();
  const [postId = ''] = (await draftsOf(fan)).postIds;
  const calls: [string, object | undefined][] = [
    [`POST /posts/${postId}/publish`, {}],
    ['POST /agent/unlock', { postId }],
    ['PATCH /creators/sol', { bio: 'mine now' }],
    ['GET /analytics/revenue?creatorSlug=sol', undefined],
  ];
  for (const [request, body] of calls) {
    expect((await fan.call(request, { auth: 'jwt', body })).status).toBe(403);
    expect((await fan.call(request, { auth: 'key', body })).status).toBe(200);
  }
});

test('ten generations a minute and sixty other calls; refused ones count too', async () => {
  const fan = await testFan();
  await fan.control('openfan/settings', { generatePerMinute: 10, otherPerMinute: 60 });
  const generate = () => fan.call('POST /generate', { auth: 'none', body: '{' });
  for (let used = 0; used < 10; used += 1) expect((await generate()).status).toBe(401);
  fan.clock.advance(20_000);
  const { status, headers, body } = await generate();
  expect(status).toBe(429);
  expect(body).toEqual({ error: 'Too many requests', retryAfter: 40 });
  expect(headers.get('x-ratelimit-limit')).toBe('10');
  for (let used = 0; used < 60; used += 1) {
    expect((await fan.call('GET /feed')).status).toBe(200);
  }
  const other = await fan.call('GET /feed');
  expect([other.status, other.headers.get('x-ratelimit-limit')]).toEqual([429, '60']);
  fan.clock.advance(40_000);
  expect((await generate()).status).toBe(401);
});

test('the reference counts keys, the server addresses', async () => {
  const fan = await testFan();
  const both = async () => {
    const first = await fan.call('POST /generate', { ...QUOTE, auth: 'bearer-key' });
    return [first.status, (await fan.call('POST /generate', { ...QUOTE, auth: 'jwt' })).status];
  };
  await fan.control('openfan/settings', { dialect: 'docs', generatePerMinute: 1 });
  expect(await both()).toEqual([402, 402]);
  await fan.control('openfan/settings', { dialect: 'server', generatePerMinute: 1 });
  expect(await both()).toEqual([401, 429]);
});

test('a creator’s own endpoint needs its key', async () => {
  const fan = await testFan();
  const wallet = (await fan.wallet()).publicKey.toBase58();
  const body = {
    ...{ soulMd: '# Kai', slug: 'kai', name: 'Kai', solanaWalletAddress: wallet },
    runpodEndpoint: 'https://api.runpod.ai/v2/kai',
  };
  expect((await fan.call('POST /connect', { body })).status).toBe(201);
  const answer = await fan.call('POST /generate', { body: { creatorSlug: 'kai', prompt: 'x' } });
  expect([answer.status, answer.body.error]).toEqual([400, 'RunPod API key not configured']);
});

test('an agent connects itself once', async () => {
  const fan = await testFan();
  const wallet = (await fan.wallet()).publicKey.toBase58();
  const body = { soulMd: '# Nova Prime\nA painter.', solanaWalletAddress: wallet };
  expect((await fan.call('GET /connect', { auth: 'jwt' })).body).toEqual({ connected: false });
  const first = await fan.call('POST /connect/auto', { auth: 'jwt', body });
  expect(first.status).toBe(201);
  expect(first.body.creator).toMatchObject({ slug: 'nova-prime', pipelineStatus: 'draft' });
  expect((await fan.call('POST /connect/auto', { auth: 'jwt', body })).status).toBe(409);
  const creators = (await fan.call('GET /creators')).body.creators as object[];
  expect(creators).toHaveLength(2);
  await fan.call('PATCH /creators/nova-prime', { auth: 'jwt', body: { pipelineStatus: 'ready' } });
  expect((await fan.call('GET /creators')).body.creators).toHaveLength(3);
});

test('the control calls answer this machine only', async () => {
  const fan = await testFan();
  const answer = await fan.sandbox.fetch(
    new Request('http://sandbox.example/__sandbox/openfan/jobs'),
  );
  expect(answer.status).toBe(403);
  expect(text((await fan.control('openfan/keys', {})).body, 'key')).toMatch(/^opf_/);
});
