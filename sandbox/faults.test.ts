import { once } from 'node:events';

import { serve, type HttpBindings } from '@hono/node-server';
import { describe, expect, onTestFinished, test, vi } from 'vitest';

import { SMALL, testSandbox, type TestSandbox } from './testing.ts';

const fault = (box: TestSandbox, body: unknown) => box.control('faults', body);

async function credits(box: TestSandbox, key: string): Promise<unknown> {
  const { body } = await box.get(`/__sandbox/ledger?key=${key}`);
  return body.credits;
}

/** The next turns of the event loop, until `condition`. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

test('a fault hits as many calls as asked, then is gone; without a number all of them', async () => {
  const box = testSandbox();
  const key = await box.account();
  await fault(box, { on: 'credits', kind: 'server-error', times: 2 });
  const statuses = async () => (await box.get('credits.php', key)).status;
  expect([await statuses(), await statuses(), await statuses()]).toEqual([500, 500, 200]);
  await fault(box, { on: '*', kind: 'server-error', status: 503 });
  expect([await statuses(), await statuses()]).toEqual([503, 503]);
  expect((await box.get('/__sandbox/faults')).body.faults).toHaveLength(1);
  await box.sandbox.fetch(
    new Request('http://127.0.0.1:4174/__sandbox/faults', { method: 'DELETE' }),
  );
  expect(await statuses()).toBe(200);
  expect((await fault(box, { on: 'generate', kind: 'explode' })).status).toBe(400);
});

test('rate-limit says when to come back', async () => {
  const box = testSandbox();
  await fault(box, { on: 'credits', kind: 'rate-limit', times: 1, retryAfter: 7 });
  const { status, headers } = await box.get('credits.php', 'x');
  expect([status, headers.get('retry-after')]).toEqual([429, '7']);
  await fault(box, { on: 'credits', kind: 'rate-limit', times: 1, retryAfter: null });
  expect((await box.get('credits.php', 'x')).headers.get('retry-after')).toBeNull();
});

describe.each([
  ['html', 'html-after', /<html>/],
  ['malformed', 'malformed-after', /^\{"status": "comp$/],
  ['server-error', 'server-error-after', /internal_error/],
])('%s', (before, after, text) => {
  test('keeps the call from its handler', async () => {
    const box = testSandbox();
    const key = await box.account();
    await fault(box, { on: 'generate', kind: before, times: 1 });
    expect((await box.post('generate.php', SMALL, key)).text).toMatch(text);
    expect(await credits(box, key)).toBe(10);
    const { body } = await box.get('/__sandbox/requests');
    expect(body).toMatchObject({ received: { generate: 1 }, handled: {} });
  });

  test('or comes after it', async () => {
    const box = testSandbox();
    const key = await box.account();
    await fault(box, { on: 'generate', kind: after, times: 1 });
    expect((await box.post('generate.php', SMALL, key)).text).toMatch(text);
    expect(await credits(box, key)).toBe(9.98);
  });
});

describe('delay', () => {
  test.each([
    ['delay', 10],
    ['delay-after', 9.98],
  ])('%s', async (kind, meanwhile) => {
    const box = testSandbox();
    const key = await box.account();
    await fault(box, { on: 'generate', kind, ms: 5_000, times: 1 });
    const idle = box.clock.pending();
    const answer = box.post('generate.php', SMALL, key);
    await until(() => box.clock.pending() > idle + (kind === 'delay' ? 0 : 1));
    expect(await credits(box, key)).toBe(meanwhile);
    box.clock.advance(5_000);
    expect((await answer).body.status).toBe('queued');
    expect(await credits(box, key)).toBe(9.98);
  });
});

test('slow-body: the whole answer, piece by piece', async () => {
  const box = testSandbox();
  const key = await box.account();
  await fault(box, { on: 'credits', kind: 'slow-body', ms: 20_000, times: 1 });
  const settled = vi.fn();
  const answer = box.get('credits.php', key).finally(settled);
  await until(() => box.clock.pending() > 0);
  const passSeconds = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      box.clock.advance(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await passSeconds(10);
  expect(settled).not.toHaveBeenCalled();
  await passSeconds(30);
  expect((await answer).body).toEqual({ credits: 10, account_type: 'hybrid' });
});

test('expired: an output’s address is gone', async () => {
  const box = testSandbox();
  await fault(box, { on: 'file', kind: 'expired', times: 1 });
  const path = `/files/${'0'.repeat(32)}.png`;
  expect((await box.get(path)).status).toBe(403);
  await fault(box, { on: 'file', kind: 'expired', times: 1, status: 404 });
  expect((await box.get(path)).body.error).toBe('expired');
  expect((await box.get(path)).body.error).toBe('not_found');
});

describe('over a socket', () => {
  async function listening(box: TestSandbox): Promise<string> {
    const server = serve({
      fetch: (request, env) => box.sandbox.fetch(request, env as HttpBindings),
      port: 0,
      hostname: '127.0.0.1',
    });
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}/api/v1/generate.php`;
  }

  const submit = (url: string, key: string, signal?: AbortSignal) =>
    fetch(url, {
      method: 'POST',
      body: JSON.stringify(SMALL),
      headers: { authorization: `Bearer ${key}`, connection: 'close' },
      ...(signal && { signal }),
    });

  test.each([
    ['drop-before', 10],
    ['drop-after', 9.98],
  ])('%s ends the connection without an answer', async (kind, left) => {
    const box = testSandbox();
    const key = await box.account();
    const url = await listening(box);
    await fault(box, { on: 'generate', kind, times: 1 });
    await expect(submit(url, key)).rejects.toThrow('fetch failed');
    expect(await credits(box, key)).toBe(left);
    expect((await submit(url, key)).status).toBe(200);
  });

  test.each([
    ['hang', {}],
    ['hang-after', { generate: 1 }],
  ])('%s never answers', async (kind, handled) => {
    const box = testSandbox();
    const key = await box.account();
    const url = await listening(box);
    await fault(box, { on: 'generate', kind, times: 1 });
    const stop = new AbortController();
    const answer = submit(url, key, stop.signal);
    const report = async () => (await box.get('/__sandbox/requests')).body;
    while (!(await report()).received || JSON.stringify((await report()).received) === '{}') {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await report()).handled).toEqual(handled);
    stop.abort();
    await expect(answer).rejects.toThrow('abort');
  });
});
