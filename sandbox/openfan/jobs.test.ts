import sharp from 'sharp';
import { expect, test } from 'vitest';

import { ORIGIN, text } from '../testing.ts';
import { draftsOf, testFan, type TestFan } from './testing.ts';

const REQUEST = { creatorSlug: 'sol', prompt: 'a hill', width: 256, height: 320 };

async function accepted(fan: TestFan, request: object = {}): Promise<string> {
  const { body } = await fan.call('POST /generate', { body: { ...REQUEST, ...request } });
  return `GET /generate/${text(body, 'jobId')}`;
}
async function postsOf(fan: TestFan) {
  const { posts } = (await fan.get('/__sandbox/openfan/posts')).body;
  return posts as { id: string; jobId: string; status: string }[];
}
async function bytesOf(fan: TestFan, url: string): Promise<Buffer> {
  return Buffer.from(await (await fan.sandbox.fetch(new Request(url))).arrayBuffer());
}

test('no drafts without a poll; one set with it, at the size asked for, each picture its own', async () => {
  const fan = await testFan();
  const poll = await accepted(fan, { numImages: 2, seed: 11 });
  await fan.finish();
  expect(await postsOf(fan)).toEqual([]);
  const { body } = await fan.call(poll);
  const ids = body.postIds as string[];
  expect((await postsOf(fan)).map(({ id }) => id)).toEqual(ids);
  const pictures = [];
  for (const postId of ids) {
    const { body: unlocked } = await fan.call('POST /agent/unlock', { body: { postId } });
    const bytes = await bytesOf(fan, text(unlocked, 'imageUrl'));
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 256, height: 320 });
    pictures.push(bytes.toString('base64'));
  }
  expect(new Set(pictures).size).toBe(2);
  await fan.call(poll);
  expect(await postsOf(fan)).toHaveLength(2);
});

test('two polls in flight at completion make two sets; the job remembers one', async () => {
  const fan = await testFan();
  const poll = await accepted(fan, { numImages: 2 });
  await fan.finish();
  const answers = await Promise.all([fan.call(poll), fan.call(poll)]);
  const sets = answers.map(({ body }) => (body.postIds as string[]).join());
  expect(new Set(sets).size).toBe(2);
  expect(await postsOf(fan)).toHaveLength(4);
  const again = await fan.call(poll);
  const remembered = (again.body.outputData as { postIds: string[] }).postIds.join();
  expect(sets).toContain(remembered);
  const { topPosts } = (await fan.call('GET /analytics/revenue?creatorSlug=sol')).body;
  expect(topPosts).toHaveLength(4);
  const { jobs } = (await fan.get('/__sandbox/openfan/jobs')).body;
  expect(jobs).toMatchObject([{ polls: 3, pollsAtOnce: 2 }]);
});

test('a preview is blurred and public; an original is signed for five minutes', async () => {
  const fan = await testFan();
  const [postId = ''] = (await draftsOf(fan)).postIds;
  const { body } = await fan.call(`GET /posts/${postId}`, { auth: 'none' });
  const preview = await bytesOf(fan, text(body.post as never, 'previewUrl'));
  expect((await sharp(preview).metadata()).format).toBe('jpeg');
  const { body: unlocked } = await fan.call('POST /agent/unlock', { body: { postId } });
  const url = text(unlocked, 'imageUrl');
  const sharpness = async (bytes: Buffer) => (await sharp(bytes).stats()).sharpness;
  expect(await sharpness(preview)).toBeLessThan((await sharpness(await bytesOf(fan, url))) / 2);

  const open = (address: string) => fan.call(`GET ${address}`, { auth: 'none' });
  expect((await open(url)).status).toBe(200);
  expect((await open(url.replace('X-Amz-Expires=300', 'X-Amz-Expires=999'))).status).toBe(403);
  expect((await open(url.replace(/X-Amz-Date=\d{8}/, 'X-Amz-Date=29990101'))).status).toBe(403);
  expect((await open(url.split('?')[0] ?? '')).status).toBe(403);
  fan.clock.advance(301_000);
  const over = await open(url);
  expect(over.status).toBe(403);
  expect(over.text).toContain('AccessDenied');
  const { status, headers } = await fan.call(`GET /image/${postId}`);
  expect(status).toBe(307);
  expect((await open(headers.get('location') ?? '')).status).toBe(200);
});

test('a result is kept for half an hour; after that the poll fails for ever', async () => {
  const fan = await testFan();
  const poll = await accepted(fan);
  await fan.finish();
  fan.clock.advance(30 * 60_000);
  for (let count = 0; count < 2; count += 1) {
    const { status, body } = await fan.call(poll);
    expect(status).toBe(500);
    expect(body).toMatchObject({ status: 'running', error: expect.any(String) as string });
  }
  expect(await postsOf(fan)).toEqual([]);
});

test('cancelled upstream stays "running" for ever', async () => {
  const fan = await testFan();
  const poll = await accepted(fan, { prompt: 'CANCELME' });
  await fan.finish();
  for (let count = 0; count < 3; count += 1) {
    expect((await fan.call(poll)).body).toMatchObject({
      ...{ status: 'running', runpodStatus: 'CANCELLED' },
    });
    fan.clock.advance(5 * 60_000);
  }
});

test.each([
  ['poll-failed', 500, { status: 'running' }],
  ['result-expired', 500, { status: 'running' }],
  ['no-images', 200, { status: 'completed', postIds: [] }],
])('on demand: %s', async (kind, status, body) => {
  const fan = await testFan();
  const poll = await accepted(fan);
  await fan.finish();
  await fan.control('openfan/faults', { kind, times: 1 });
  const answer = await fan.call(poll);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject(body);
});

test('on demand: a submission that fails leaves a job that never runs', async () => {
  const fan = await testFan();
  await fan.control('openfan/faults', { kind: 'submit-failed', times: 1 });
  const { status, body } = await fan.call('POST /generate', { body: REQUEST });
  expect(status).toBe(500);
  const { body: job } = await fan.call(`GET /generate/${text(body, 'jobId')}`);
  expect(job).toMatchObject({ status: 'failed' });
});

test('on demand: what goes wrong with any call, in OpenFan’s words', async () => {
  const fan = await testFan();
  await fan.control('faults', {
    on: 'openfan-generate',
    kind: 'rate-limit',
    retryAfter: 9,
    times: 1,
  });
  const { status, headers, body } = await fan.call('POST /generate', { body: REQUEST });
  expect(status).toBe(429);
  expect(headers.get('retry-after')).toBe('9');
  expect(body).toEqual({ error: 'Too many requests', retryAfter: 9 });
  await fan.control('faults', { on: 'openfan-generate', kind: 'server-error-after', times: 1 });
  expect((await fan.call('POST /generate', { body: REQUEST })).status).toBe(500);
  expect((await fan.get('/__sandbox/openfan/jobs')).body.jobs).toHaveLength(1);
});

test('everything is there after a restart, a job under way included', async () => {
  const first = await testFan();
  const { postIds } = await draftsOf(first);
  const poll = await accepted(first);
  await first.sandbox.close();
  const fan = await testFan({ dir: first.dir, clock: first.clock });
  expect((await fan.call(`GET /posts/${postIds[0] ?? ''}`)).status).toBe(200);
  await fan.finish();
  const { body } = await fan.call(poll);
  expect(body).toMatchObject({ status: 'completed' });
  const { creators } = (await fan.call('GET /creators')).body;
  expect(creators).toMatchObject([
    { slug: 'luna', avatarUrl: `${ORIGIN}/openfan/avatars/luna.jpg` },
    { slug: 'sol' },
  ]);
  expect((await fan.get('/openfan/avatars/luna.jpg')).headers.get('content-type')).toBe(
    'image/jpeg',
  );
});

test('what is self-hosted is prefixed with the persona', async () => {
  const fan = await testFan();
  await accepted(fan);
  const { jobs } = (await fan.get('/__sandbox/openfan/jobs')).body;
  expect(jobs).toMatchObject([
    { request: { prompt: expect.stringMatching(/^Sol, copper skin.*, a hill$/) as string } },
  ]);
});
