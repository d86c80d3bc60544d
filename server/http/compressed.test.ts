import { gunzipSync } from 'node:zlib';

import { Hono } from 'hono';
import { expect, it } from 'vitest';

import { compressedJson } from './compressed.ts';

const LONG = { words: 'light '.repeat(1_000) };

function app() {
  return new Hono()
    .use(compressedJson())
    .get('/long', (c) => c.json(LONG, 200, { 'x-own': 'kept' }))
    .get('/short', (c) => c.json({ ok: true }))
    .get('/text', (c) => c.text('light '.repeat(1_000)))
    .post('/long', (c) => c.json(LONG));
}
const ask = (path: string, encoding: string, method = 'GET') =>
  app().request(path, { method, headers: { 'accept-encoding': encoding } });

it('packs a long answer for those who take it', async () => {
  const answer = await ask('/long', 'gzip, deflate, br');
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(answer.headers.get('vary')).toBe('Accept-Encoding');
  expect(answer.headers.get('x-own')).toBe('kept');
  const text = gunzipSync(Buffer.from(await answer.arrayBuffer())).toString();
  expect(JSON.parse(text)).toEqual(LONG);
});

it.each([
  ['/long', '', 'GET'],
  ['/long', 'gzip;q=0', 'GET'],
  ['/long', 'br', 'GET'],
  ['/short', 'gzip', 'GET'],
  ['/text', 'gzip', 'GET'],
  ['/long', 'gzip', 'POST'],
])('leaves %s for "%s" by %s as it is', async (path, encoding, method) => {
  const answer = await ask(path, encoding, method);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect((await answer.text()).length).toBeGreaterThan(5);
});
