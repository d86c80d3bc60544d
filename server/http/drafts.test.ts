import { Hono } from 'hono';
import * as v from 'valibot';
import { expect, it } from 'vitest';

import { draftPageSchema } from '../../src/contract/drafts.ts';
import { KEY, World } from '../drafts/drafts-under-test.ts';
import { createLog } from '../log.ts';
import { draftMediaRoutes } from './draft-media.ts';
import { draftRoutes } from './drafts.ts';
import { errorHandler } from './errors.ts';
import type { SessionEnv } from './session.ts';

async function setUp(account = 'a', posts = ['p1', 'p2', 'p3']) {
  const world = await World.create(posts);
  await world.settle();
  const blobs = {
    size: () => Promise.resolve(3),
    async *read() {
      yield await Promise.resolve(Buffer.from('png'));
    },
  };
  const app = new Hono<SessionEnv>()
    .onError(errorHandler(createLog('silent')))
    .use(async (c, next) => {
      c.set('requestId', 'r');
      c.set('connections', [
        {
          ...{ id: 'c', service: 'openfan', mode: 'apikey', name: 'n', accountId: account },
          ...{ credential: KEY, active: true, keyUnsaved: false, createdAt: '', keyHint: '' },
        },
      ]);
      await next();
    })
    .route('/', draftRoutes({ drafts: world.drafts, store: world.store, now: () => world.time }))
    .route('/', draftMediaRoutes({ store: world.store, blobs }));
  const send = (method: string, path: string, body?: unknown) =>
    app.request(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { world, send };
}

it('pages through drafts without missing one', async () => {
  const { send } = await setUp();
  const seen: string[] = [];
  let cursor = '';
  for (let page = 0; page < 3; page += 1) {
    const answer = await send('GET', `/api/drafts?status=draft&limit=1&cursor=${cursor}`);
    const { drafts, nextCursor, total } = v.parse(draftPageSchema, await answer.json());
    expect(total).toBe(3);
    seen.push(...drafts.map(({ postId }) => postId));
    cursor = nextCursor ?? '';
  }
  expect(seen.sort()).toEqual(['p1', 'p2', 'p3']);
  expect(cursor).toBe('');
});

it('keeps an edit, and says why it takes none', async () => {
  const { world, send } = await setUp();
  const patch = { caption: 'Evening', priceBaseUnits: '2500000', tags: ['sea'], choice: 'keep' };
  const answer = await send('PATCH', '/api/drafts', { postIds: ['p1', 'p2'], patch });
  expect(await answer.json()).toMatchObject({ drafts: [patch, patch] });
  for (const wrong of [{ priceBaseUnits: '0' }, { caption: 'x'.repeat(1_001) }]) {
    const refused = await send('PATCH', '/api/drafts', { postIds: ['p1'], patch: wrong });
    expect(refused.status).toBe(400);
  }
  world.post('p3').status = 'published';
  await send('POST', '/api/drafts/publish', { postIds: ['p3'] });
  await world.pass(11_000);
  const late = await send('PATCH', '/api/drafts', { postIds: ['p3'], patch: { caption: 'x' } });
  expect(late.status).toBe(409);
});

it('is nothing to another account: neither rows, nor acts, nor pictures', async () => {
  const { send } = await setUp('b');
  expect(await (await send('GET', '/api/drafts?account=a')).json()).toMatchObject({ total: 0 });
  for (const act of ['publish', 'publish/undo', 'reveal']) {
    expect((await send('POST', `/api/drafts/${act}`, { postIds: ['p1'] })).status).toBe(404);
  }
  expect((await send('GET', '/media/drafts/a/p1/preview')).status).toBe(404);
});

it('serves a preview so that it can do no harm, and no original before it is here', async () => {
  const { send } = await setUp();
  const preview = await send('GET', '/media/drafts/a/p1/preview');
  expect(preview.status).toBe(200);
  expect(preview.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(preview.headers.get('x-content-type-options')).toBe('nosniff');
  expect(preview.headers.get('cache-control')).toContain('private');
  expect((await send('GET', '/media/drafts/a/p1/original')).status).toBe(404);
});
