import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as v from 'valibot';

import { ApiError, request } from './client.ts';

const fetchMock = vi.fn<typeof fetch>();
beforeEach(() => vi.stubGlobal('fetch', fetchMock));
afterEach(() => {
  vi.unstubAllGlobals();
  fetchMock.mockReset();
});

const answer = (text: string, status = 200) =>
  fetchMock.mockResolvedValue(new Response(text, { status }));
const schema = v.object({ ok: v.boolean() });

async function failure(options: Parameters<typeof request>[2] = {}): Promise<ApiError> {
  const error: unknown = await request('/api/x', schema, options).catch(
    (caught: unknown) => caught,
  );
  if (error instanceof ApiError) return error;
  throw new Error('expected an ApiError');
}

test('an answer that fits is returned', async () => {
  answer('{"ok":true}');
  await expect(request('/api/x', schema)).resolves.toEqual({ ok: true });
});

test('empty and absent query values are left out', async () => {
  answer('{"ok":true}');
  await request('/api/x', schema, { query: { a: 'b c', gone: undefined, none: null, empty: '' } });
  expect(fetchMock.mock.calls[0]?.[0]).toBe('/api/x?a=b+c');
});

test('the server’s error body is kept, whatever the status', async () => {
  const body = {
    kind: 'insufficient-credits',
    code: 'INSUFFICIENT_CREDITS',
    message: 'Not enough',
    provider: 'kiwiwhale',
    requestId: null,
    charged: 'no',
    retryAfterMs: null,
  };
  answer(JSON.stringify({ error: body }), 402);
  const error = await failure();
  expect(error.status).toBe(402);
  expect(error.body).toEqual(body);
});

test.each([
  ['<!doctype html><p>Bad gateway', 502, 'upstream'],
  ['<!doctype html><p>Sign in', 200, 'malformed'],
  ['{"ok":"maybe"}', 200, 'malformed'],
  ['', 404, 'not-found'],
  ['nope', 429, 'rate-limited'],
] as const)('%s with status %i is %s', async (text, status, kind) => {
  answer(text, status);
  expect((await failure()).body.kind).toBe(kind);
});

test('silence is a network error', async () => {
  fetchMock.mockRejectedValue(new TypeError('Failed to fetch'));
  expect((await failure()).body.kind).toBe('network');
});

test('a time-out is told apart from silence', async () => {
  fetchMock.mockImplementation(
    (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () =>
          reject(new DOMException('x', 'TimeoutError')),
        );
      }),
  );
  expect((await failure({ timeoutMs: 1 })).body.kind).toBe('timeout');
});

test('a write with an idempotency key whose answer is lost may have been charged', async () => {
  const spend = { method: 'POST', idempotencyKey: 'k', body: {} } as const;
  fetchMock.mockRejectedValue(new TypeError('Failed to fetch'));
  expect((await failure(spend)).body.charged).toBe('unknown');
  answer('bad gateway', 502);
  expect((await failure(spend)).body.charged).toBe('unknown');
  answer('too large', 413);
  expect((await failure(spend)).body.charged).toBe('no');
});
