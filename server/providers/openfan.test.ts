import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { parseJson } from '../../src/lib/json.ts';
import { ApiError } from './api-error.ts';
import { createBudget, type Budget } from './budget.ts';
import { createOpenFan, type GenerateRequest, type OpenFan } from './openfan.ts';
import { CallError } from './transport.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const recordingSchema = v.object({
  name: v.string(),
  request: v.object({ method: v.string(), path: v.string(), auth: v.string() }),
  response: v.object({
    status: v.number(),
    headers: v.record(v.string(), v.string()),
    body: v.unknown(),
  }),
});
const recordings = v.parse(
  v.array(recordingSchema),
  parseJson(readFileSync('docs/contracts/openfan-recorded.json', 'utf8')),
);

let handle: Handler = (_request, response) => response.end();
const server = createServer((request, response) => handle(request, response));
const unlimited: Budget = {
  ask: () => Promise.resolve(0),
  heed: () => Promise.resolve(),
  look: () => Promise.resolve({ used: 0, perMinute: 60, heldMs: 0 }),
};
let openfan: OpenFan;
let address: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  openfan = createOpenFan(address, unlimited);
});
afterAll(async () => {
  await openfan.close();
  server.close();
});
beforeEach(() => {
  handle = (_request, response) => response.end();
});

const credential = { kind: 'api-key', key: 'opf_secret_key_of_a_test' } as const;
const order: GenerateRequest = {
  ...{ creator: 'luna', prompt: 'a lake', images: 2, width: 512, height: 768, seed: 7 },
};
const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

async function failure(call: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ApiError) return error;
  throw new Error(`expected an ApiError, got ${String(error)}`);
}

/** The call that a recorded request is an instance of. */
function callOf({ method, path }: { method: string; path: string }): () => Promise<unknown> {
  const [, , id = ''] = path.split('?')[0]?.split('/') ?? [];
  const images = 2;
  if (path === '/generate') return () => openfan.generate(credential, { ...order, images });
  if (path.startsWith('/generate/')) return () => openfan.poll(credential, id);
  if (path.endsWith('/publish')) return () => openfan.publish(credential, id, {});
  if (path.startsWith('/posts/')) return () => openfan.post(id);
  if (path.startsWith('/image/')) return () => openfan.image(credential, id);
  if (path === '/agent/unlock' || path === '/unlock') return () => openfan.unlock(credential, 'x');
  if (path === '/creators') return () => openfan.creators();
  if (path.endsWith('posts?limit=2') || path.startsWith('/feed')) {
    return () => openfan.creatorPosts(id, { limit: 2, offset: 0 });
  }
  if (method === 'PATCH') return () => openfan.patchCreator(credential, id, {});
  if (path.startsWith('/creators/')) return () => openfan.creator(id);
  if (path.startsWith('/analytics')) return () => openfan.revenue(credential, 'luna');
  return method === 'GET'
    ? () => openfan.connection(credential)
    : () => openfan.connect(credential, {});
}

describe('the 54 recordings', () => {
  it('are all there', () => expect(recordings).toHaveLength(54));

  it.each(recordings.map((one) => [one.name, one] as const))(
    '%s',
    async (_name, { request, response }) => {
      const { status, headers, body } = response;
      handle = answer(status, body, headers);
      const outcome = await callOf(request)().then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      const isSuccess = status < 400 || status === 402;
      if (isSuccess) expect(outcome).not.toHaveProperty('error');
      else expect('error' in outcome && outcome.error).toBeInstanceOf(ApiError);
      if (!('error' in outcome) || !(outcome.error instanceof ApiError)) return;
      const said = { 400: 'invalid-request', 401: 'unauthorized', 404: 'not-found' };
      const more = { 403: 'forbidden', 409: 'conflict', 429: 'rate-limited', 500: 'upstream' };
      const kinds: Partial<Record<number, string>> = { ...said, ...more };
      const expected = /already published/.test(JSON.stringify(body)) ? 'conflict' : kinds[status];
      expect(outcome.error.body.kind).toBe(expected);
      expect(outcome.error.body.provider).toBe('openfan');
      const unknown = status >= 500 && request.method === 'POST';
      expect(outcome.error.body.charged).toBe(unknown ? 'unknown' : 'no');
    },
  );
});

describe('generate', () => {
  it('sends exactly the documented request, the key one way only', async () => {
    const seen: unknown[] = [];
    handle = (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { authorization, 'x-api-key': key } = request.headers;
        seen.push([request.method, request.url, authorization, key, JSON.parse(body)]);
        response.writeHead(202).end('{"jobId":"j1","generationPath":"platform"}');
      });
    };
    const paymentSignature = '5'.repeat(88);
    expect(await openfan.generate(credential, { ...order, paymentSignature })).toEqual({
      ...{ kind: 'accepted', jobId: 'j1', path: 'platform' },
    });
    await openfan.generate({ kind: 'bearer', key: 'jwt.jwt.jwt' }, { ...order, seed: null });
    const body = { creatorSlug: 'luna', prompt: 'a lake', numImages: 2, width: 512, height: 768 };
    expect(seen).toEqual([
      [
        ...['POST', '/api/v1/generate', undefined, credential.key],
        { ...body, seed: 7, paymentTxSignature: paymentSignature },
      ],
      ['POST', '/api/v1/generate', 'Bearer jwt.jwt.jwt', undefined, body],
    ]);
  });

  it('takes the docs’ price as well as the server’s', async () => {
    handle = answer(402, { error: 'x', costPerImage: 500_000, totalCost: 1_000_000 });
    expect(await openfan.generate(credential, order)).toEqual({
      ...{ kind: 'payment-required', recipient: null },
      ...{ perImageBaseUnits: 500_000n, totalBaseUnits: 1_000_000n },
    });
  });

  it.each([
    { costPerImage: -1, totalCost: -2 },
    { costPerImage: 0.1, totalCost: 0.2 },
    { costPerImage: '1', totalCost: '2' },
    { costPerImage: 9e15, totalCost: 18e15 },
    { costPerImage: 5, totalCost: 11 },
    {},
    '<h1>Pay</h1>',
  ])('refuses the price %j, nothing spent', async (body) => {
    handle = answer(402, body);
    const error = await failure(openfan.generate(credential, order));
    expect(error.body).toMatchObject({
      ...{ kind: 'malformed', code: 'price-unreadable', charged: 'no' },
    });
    expect(error).not.toBeInstanceOf(CallError);
  });

  it.each([
    ['Payment verification failed: Transaction not found or failed', 'transaction-not-found'],
    ['RunPod API key not configured', 'runpod-missing'],
  ])('tells %s apart', async (words, code) => {
    handle = answer(400, { error: words });
    const error = await failure(openfan.generate(credential, order));
    expect(error.body).toMatchObject({ kind: 'invalid-request', code, message: words });
    expect(error.body.charged).toBe('no');
  });

  it('tells what a payment lacks in USDC, not in base units', async () => {
    const error = 'Payment verification failed: Payment mismatch: expected 140000, got 100000';
    handle = answer(400, { error });
    const { body } = await failure(openfan.generate(credential, order));
    expect(body.code).toBe('payment-refused');
    expect(body.message).toMatch(/expected 0\.14 USDC, got 0\.10 USDC$/);
  });

  it('says in words what was wrong with each field', async () => {
    const faults = recordings.find((one) => one.name === 'generate: several faults');
    handle = answer(400, faults?.response.body);
    const { body } = await failure(openfan.generate(credential, order));
    expect(body.message).toMatch(/prompt: Too small.*; numImages: Too big.*; width: .*; seed: /);
  });

  it('a failed submission spent nothing and names its job', async () => {
    handle = answer(500, { error: 'Failed to submit', jobId: 'j9' });
    const error = await failure(openfan.generate(credential, order));
    expect(error).not.toBeInstanceOf(CallError);
    expect(error.body).toMatchObject({ code: 'submission-failed', requestId: 'j9', charged: 'no' });
  });

  it.each([
    ['an HTML page', answer(200, '<!doctype html><title>Oops</title>')],
    ['a failing front door', answer(502, '<h1>Bad gateway</h1>')],
    ['an empty 500', answer(500, '')],
    ['broken JSON', answer(202, '{"jobId":"j')],
    ['no job id', answer(202, { status: 'running' })],
    ['a job id that is none', answer(202, { jobId: '../../x' })],
    ['a cut connection', (request: IncomingMessage) => request.socket.destroy()],
    ['a huge answer', answer(202, `"${'x'.repeat(9 * 1024 * 1024)}"`)],
  ] satisfies [string, Handler][])('%s leaves it unknown', async (_name, handler) => {
    handle = handler;
    const error = await failure(openfan.generate(credential, order));
    expect(error).toBeInstanceOf(CallError);
    expect(error).toMatchObject({ mayHaveActed: true, body: { charged: 'unknown' } });
  });

  it('keeps the answer without the key', async () => {
    const kept: string[] = [];
    handle = answer(202, { jobId: 'j1', echo: credential.key, other: 'opf_live_12345678' });
    await openfan.generate(credential, order, (text) => kept.push(text));
    expect(kept.join('')).toContain('j1');
    expect(kept.join('')).not.toMatch(/opf_/);
  });
});

describe('poll', () => {
  it('a 500 that says running is a poll that failed, not a job', async () => {
    handle = answer(500, { jobId: 'j1', status: 'running', error: 'fetch failed' });
    expect(await openfan.poll(credential, 'j1')).toEqual({
      ...{ state: 'poll-failed', message: 'fetch failed' },
    });
  });

  it.each([
    [answer(500, ''), 'upstream'],
    [answer(200, '<h1>x</h1>'), 'malformed'],
    [answer(200, {}), 'malformed'],
    [answer(200, { jobId: 'other', status: 'completed', postIds: ['p'] }), 'malformed'],
  ] satisfies [Handler, string][])('says what it cannot read', async (handler, kind) => {
    handle = handler;
    expect((await failure(openfan.poll(credential, 'j1'))).body.kind).toBe(kind);
  });
});

describe('which way a key is taken', () => {
  const wanted =
    (header: 'authorization' | 'x-api-key'): Handler =>
    (request, response) => {
      const both = 'authorization' in request.headers && 'x-api-key' in request.headers;
      const good = !both && header in request.headers;
      answer(good ? 200 : 401, good ? { connected: false } : { error: 'Unauthorized' })(
        request,
        response,
      );
    };

  it.each([
    ['opf_abc', 'x-api-key', 'api-key'],
    ['opf_abc', 'authorization', 'bearer'],
    ['eyJhbGciOi.eyJ.abc', 'authorization', 'bearer'],
  ] as const)('%s where the service reads %s', async (key, header, kind) => {
    handle = wanted(header);
    expect(await openfan.probe(key)).toEqual({ kind, key });
  });

  it('is told when neither works, and a token is never tried as a key', async () => {
    const headers: unknown[] = [];
    handle = (request, response) => {
      headers.push(request.headers['x-api-key']);
      answer(401, '')(request, response);
    };
    expect((await failure(openfan.probe('eyJhbGciOi.eyJ.abc'))).body.kind).toBe('unauthorized');
    expect(headers).toEqual([undefined]);
    expect((await failure(openfan.probe('opf_abc'))).body.kind).toBe('unauthorized');
  });
});

describe('our own limit', () => {
  it('holds calls back instead of sending them', async () => {
    let asked = 0;
    handle = (request, response) => {
      asked += 1;
      answer(402, { costPerImage: 1, totalCost: 2 })(request, response);
    };
    const held = createOpenFan(address, createBudget('openfan'));
    for (let index = 0; index < 10; index += 1) await held.generate(credential, order);
    const { body } = await failure(held.generate(credential, order));
    await held.close();
    expect(asked).toBe(10);
    expect(body).toMatchObject({ kind: 'rate-limited', code: 'own-limit', charged: 'no' });
    expect(body.retryAfterMs).toBeGreaterThan(55_000);
  });

  it('is tightened by what the service says', async () => {
    const recorded = recordings.find((one) => one.name === 'generate: too many');
    handle = answer(429, recorded?.response.body, { 'retry-after': '43' });
    const held = createOpenFan(address, createBudget('openfan'));
    const first = await failure(held.generate(credential, order));
    expect(first.body).toMatchObject({ kind: 'rate-limited', retryAfterMs: 43_000 });
    const second = await failure(held.generate(credential, order));
    await held.close();
    expect(second.body.code).toBe('own-limit');
    expect(second.body.retryAfterMs).toBeLessThanOrEqual(43_000);
  });
});

it('throws nothing but ApiError, whatever is answered', async () => {
  const calls = recordings.map(({ request }) => callOf(request));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...calls),
      fc.constantFrom(200, 202, 204, 302, 400, 402, 404, 408, 429, 500, 503),
      fc.oneof(fc.json(), fc.string(), fc.constant('{"jobId":"x","status":"completed"}')),
      async (call, status, body) => {
        handle = answer(status, status === 204 ? '' : body, { location: 'nonsense:// x' });
        const error: unknown = await call().then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(ApiError);
      },
    ),
    { numRuns: 300 },
  );
});
