import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';

import { createDiskBlobs, type Blobs } from '../media/blobs.ts';
import { temporaryFolder } from '../media/fixtures/folder.ts';
import { addJob, addOutput, emptyLedger } from '../media/fixtures/ledger.ts';
import { createLog } from '../log.ts';
import { errorHandler } from './errors.ts';
import { mediaRoutes } from './media.ts';
import type { SessionConnection, SessionEnv } from './session.ts';

const connection = (accountId: string): SessionConnection => ({
  ...{ id: accountId, service: 'kiwiwhale', mode: 'agent', name: accountId, accountId },
  ...{ credential: { kind: 'bearer', key: 'kw_1' }, active: true, keyUnsaved: false },
  ...{ createdAt: '', keyHint: '' },
});

async function setUp(accounts = ['a'], wrap: (blobs: Blobs) => Blobs = (blobs) => blobs) {
  const store = await emptyLedger();
  const blobs = createDiskBlobs(await temporaryFolder());
  const app = new Hono<SessionEnv>()
    .onError(errorHandler(createLog('silent')))
    .use(async (c, next) => {
      c.set('connections', accounts.map(connection));
      c.set('requestId', 'r');
      await next();
    })
    .route('/', mediaRoutes({ store, blobs: wrap(blobs) }));
  await addJob(store, 'k', { prompt: 'a dög' });
  await blobs.write('k-0.png', [Buffer.from('0123456789')]);
  await blobs.write('k-0.thumbnail.webp', [Buffer.from('small')]);
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    app.request(path, { method, headers });
  return { store, blobs, app, get };
}

describe('an output', () => {
  it('comes whole, for this person, for ever, unable to do harm', async () => {
    const { get } = await setUp();
    const answer = await get('/media/k/0');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('0123456789');
    expect(Object.fromEntries(answer.headers)).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-disposition': `inline; filename="a d_g.png"; filename*=UTF-8''a%20d%C3%B6g.png`,
      'content-length': '10',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'image/png',
      'cross-origin-resource-policy': 'same-origin',
      etag: '"k-0"',
      'x-content-type-options': 'nosniff',
    });
  });

  it('comes as a download when asked', async () => {
    const { get } = await setUp();
    const answer = await get('/media/k/0?download=1');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
  });

  it.each([
    'image/svg+xml',
    'text/html',
    'application/xml',
    'text/plain',
    'application/json',
    'application/pdf',
    'image/heic',
    'application/octet-stream',
  ])('is never shown in place as %s', async (mime) => {
    const { get, store } = await setUp();
    await store.updateTable('outputs').set({ mime }).execute();
    const answer = await get('/media/k/0');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=8-', '89', 'bytes 8-9/10'],
    ['bytes=-1', '9', 'bytes 9-9/10'],
    ['bytes=0-99', '0123456789', 'bytes 0-9/10'],
  ])('comes in part: %s', async (range, text, contentRange) => {
    const { get } = await setUp();
    const answer = await get('/media/k/0', { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(contentRange);
    expect(answer.headers.get('content-length')).toBe(String(text.length));
    expect(await answer.text()).toBe(text);
  });

  it('has no part beyond its end', async () => {
    const { get } = await setUp();
    const answer = await get('/media/k/0', { range: 'bytes=10-' });
    expect(answer.status).toBe(416);
    expect(answer.headers.get('content-range')).toBe('bytes */10');
  });

  it('honours If-Range and If-None-Match', async () => {
    const { get } = await setUp();
    const range = 'bytes=0-0';
    expect((await get('/media/k/0', { range, 'if-range': '"k-0"' })).status).toBe(206);
    expect((await get('/media/k/0', { range, 'if-range': '"other"' })).status).toBe(200);
    expect((await get('/media/k/0', { range, 'if-range': 'W/"k-0"' })).status).toBe(200);
    const unchanged = await get('/media/k/0', { 'if-none-match': 'W/"x", W/"k-0"' });
    expect(unchanged.status).toBe(304);
    expect(unchanged.headers.get('etag')).toBe('"k-0"');
    expect((await get('/media/k/0', { 'if-none-match': '"x"' })).status).toBe(200);
  });

  it('answers HEAD without opening the file', async () => {
    const { get } = await setUp(['a'], (blobs) => ({
      ...blobs,
      read: () => {
        throw new Error('opened');
      },
    }));
    const answer = await get('/media/k/0', { range: 'bytes=0-1' }, 'HEAD');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe('10');
    expect(await answer.text()).toBe('');
  });

  it('has a thumbnail', async () => {
    const { get } = await setUp();
    const answer = await get('/media/k/0/thumbnail');
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('etag')).toBe('"k-0-thumbnail"');
    expect(await answer.text()).toBe('small');
  });
});

describe('is not there', () => {
  it('for other accounts and for nobody', async () => {
    for (const accounts of [['b'], []]) {
      const { get } = await setUp(accounts);
      for (const path of ['/media/k/0', '/media/k/0/thumbnail', '/media/k/0?download=1']) {
        expect((await get(path)).status).toBe(404);
      }
    }
  });

  it('when deleted, expired, not fetched yet, without a file, or lost', async () => {
    const { get, store, blobs } = await setUp();
    await addOutput(store, 'k', 1, { state: 'expired', problem: 'It is gone.', file: null });
    await addOutput(store, 'k', 2, { state: 'pending', file: null });
    await addOutput(store, 'k', 3, { file: null, thumbnail_file: null, text: 'hi' });
    await addJob(store, 'deleted', { deleted_at: 1 });
    await blobs.remove('k-0.png');
    for (const path of [
      0,
      1,
      2,
      3,
      4,
      '99999999999999999999',
      '3/thumbnail',
      'x',
      '-1',
      '0/other',
    ]) {
      expect((await get(`/media/k/${path}`)).status, String(path)).toBe(404);
    }
    expect((await get('/media/deleted/0')).status).toBe(404);
    const gone: unknown = await (await get('/media/k/1')).json();
    expect(gone).toMatchObject({ error: { kind: 'not-found', message: 'It is gone.' } });
  });
});

it('survives a client that goes away, and closes the file', async () => {
  let closed: () => void = () => undefined;
  const whenClosed = new Promise<void>((resolve) => (closed = resolve));
  const { app, blobs } = await setUp(['a'], (real) => ({
    ...real,
    async *read(name, range) {
      try {
        yield* real.read(name, range);
      } finally {
        closed();
      }
    },
  }));
  await blobs.write('k-0.png', [Buffer.alloc(30_000_000)]);
  const server = http.createServer((incoming, outgoing) => {
    void getRequestListener(app.fetch)(incoming, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const request = http.get({ port, host: '127.0.0.1', path: '/media/k/0', agent: false });
  const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
  await once(answer, 'data');
  answer.destroy();
  await whenClosed;

  const again = http.request({
    port,
    host: '127.0.0.1',
    path: '/media/k/0',
    method: 'HEAD',
    agent: false,
  });
  again.end();
  const [head] = (await once(again, 'response')) as [http.IncomingMessage];
  expect(head.headers['content-length']).toBe('30000000');
});
