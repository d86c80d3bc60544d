import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ApiError } from './api-error.ts';
import { createKiwiWhale, type KiwiWhale } from './kiwiwhale.ts';
import { CallError, readRetryAfter } from './transport.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let handle: Handler = (_request, response) => response.end();
const server = createServer((request, response) => handle(request, response));
let kiwiwhale: KiwiWhale;
let address: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  kiwiwhale = createKiwiWhale(address);
});
afterAll(async () => {
  await kiwiwhale.close();
  server.close();
});

const credential = { kind: 'bearer', key: 'kw_secret' } as const;
const answer =
  (status: number, body: string, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };

async function failure(call: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ApiError) return error;
  throw new Error('expected an ApiError');
}

const generate = () => kiwiwhale.generate(credential, { model: 'z-image', prompt: 'a dog' });

describe('calls that spend', () => {
  it('sends exactly the documented request', async () => {
    const seen: unknown[] = [];
    handle = (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen.push(request.method, request.url, request.headers.authorization, JSON.parse(body));
        response.end(
          '{"status":"queued","job_id":"abc123","auto_topup_applied":true,"auto_topup_message":"Bought 5"}',
        );
      });
    };
    expect(await generate()).toEqual({ jobId: 'abc123', autoTopupMessage: 'Bought 5' });
    expect(seen).toEqual([
      'POST',
      '/api/v1/generate.php',
      'Bearer kw_secret',
      { model: 'z-image', prompt: 'a dog' },
    ]);
  });

  it.each([
    [
      'an error word with status 200',
      answer(200, '{"error":"INSUFFICIENT_CREDITS"}'),
      'insufficient-credits',
    ],
    ['a limit', answer(429, '<h1>slow down</h1>', { 'retry-after': '7' }), 'rate-limited'],
    ['a wrong key', answer(401, ''), 'unauthorized'],
    ['an unknown model', answer(404, '{"error":"Unknown or inactive model"}'), 'invalid-request'],
  ] satisfies [string, Handler, string][])('%s spends nothing', async (_name, handler, kind) => {
    handle = handler;
    const error = await failure(generate());
    expect(error.body).toMatchObject({ kind, charged: 'no', provider: 'kiwiwhale' });
    expect(error).not.toBeInstanceOf(CallError);
  });

  it.each([
    ['an HTML page', answer(200, '<!doctype html><title>Oops</title>')],
    ['a failing front door', answer(502, '<h1>Bad gateway</h1>')],
    ['a failure with words of its own', answer(500, '{"error":"Card charge timed out"}')],
    ['a failure reported with status 200', answer(200, '{"error":"Internal server error"}')],
    ['broken JSON', answer(200, '{"status":"queued","job_')],
    ['no job id', answer(200, '{"status":"queued"}')],
    ['a cut connection', (request: IncomingMessage) => request.socket.destroy()],
    ['a huge answer', answer(200, `"${'x'.repeat(9 * 1024 * 1024)}"`)],
  ] satisfies [string, Handler][])('%s leaves it unknown', async (_name, handler) => {
    handle = handler;
    const error = await failure(generate());
    expect(error).toBeInstanceOf(CallError);
    expect(error).toMatchObject({ mayHaveActed: true, body: { charged: 'unknown' } });
  });

  it.each([
    ['beside an error word', '{"status":"error","error":"INSUFFICIENT_CREDITS","job_id":"abc123"}'],
    ['beside a failure', '{"success":false,"error":"Internal server error","job_id":"abc123"}'],
  ])('keeps a job id %s', async (_name, body) => {
    handle = answer(200, body);
    expect(await generate()).toMatchObject({ jobId: 'abc123' });
  });

  it('takes no empty job id beside an error word for a job', async () => {
    handle = answer(200, '{"error":"INSUFFICIENT_CREDITS","job_id":0}');
    expect((await failure(generate())).body.kind).toBe('insufficient-credits');
  });

  it('keeps a numeric job id of any size exactly', async () => {
    handle = answer(200, '{"status":"queued","job_id":90071992547409931}');
    expect(await generate()).toMatchObject({ jobId: '90071992547409931' });
  });

  it('tells what was answered, whatever it is worth, without the key', async () => {
    const kept: string[] = [];
    handle = answer(502, '<h1>Bad gateway for kw_secret</h1>');
    await failure(kiwiwhale.generate(credential, {}, (text) => kept.push(text)));
    handle = answer(200, '{"status":"running"}');
    await kiwiwhale.job(credential, 'abc', (text) => kept.push(text));
    expect(kept).toEqual(['<h1>Bad gateway for [removed]</h1>', '{"status":"running"}']);
  });

  it('knows that a request that could not be put together was not sent', async () => {
    const broken = { kind: 'bearer', key: 'kw_\u0000secret' } as const;
    expect(await failure(kiwiwhale.generate(broken, {}))).toMatchObject({
      mayHaveActed: false,
      body: { code: 'not-sent', charged: 'no' },
    });
  });

  it('knows that a service that cannot be reached was sent nothing', async () => {
    const nowhere = createKiwiWhale('http://127.0.0.1:1');
    const error = await failure(nowhere.generate(credential, {}));
    expect(error).toMatchObject({
      mayHaveActed: false,
      body: { code: 'unreachable', charged: 'no' },
    });
    await nowhere.close();
  });
});

describe('reading', () => {
  it('keeps a path prefix of the base URL', async () => {
    const proxied = createKiwiWhale(`${address}/proxy/`);
    let path: string | undefined;
    handle = (request, response) => {
      path = request.url;
      response.end('{"credits":"9.5","account_type":null}');
    };
    expect(await proxied.credits(credential)).toEqual({
      creditsE4: 95_000,
      accountType: 'unknown',
      userId: null,
    });
    expect(path).toBe('/proxy/api/v1/credits.php');
    await proxied.close();
  });

  it('takes a poll that speaks of itself for a failed poll, not for a failed job', async () => {
    handle = answer(200, '{"status":"error","error":"rate_limit_exceeded"}');
    expect((await failure(kiwiwhale.job(credential, 'a b&c'))).body.kind).toBe('rate-limited');
  });

  it('finds the page or the form to save a card with', async () => {
    handle = answer(200, '{"setup_url":"https://pay.test/x"}');
    expect(await kiwiwhale.setupPayment(credential)).toMatchObject({
      kind: 'page',
      url: 'https://pay.test/x',
    });
    handle = answer(200, '{"client_secret":"seti_1_secret_2","publishable_key":"pk_test"}');
    expect(await kiwiwhale.setupPayment(credential)).toMatchObject({ kind: 'stripe' });
    handle = answer(200, '{"url":"javascript:alert(1)"}');
    expect((await failure(kiwiwhale.setupPayment(credential))).body.kind).toBe('malformed');
  });

  it('does not take an answer without a word for a bought top-up', async () => {
    handle = answer(200, '{}');
    expect(await failure(kiwiwhale.topup(credential, 100_000))).toBeInstanceOf(CallError);
  });
});

describe('readRetryAfter', () => {
  it('reads seconds and dates', () => {
    const now = Date.parse('2026-11-21T10:00:00Z');
    expect(readRetryAfter('7', now)).toBe(7_000);
    expect(readRetryAfter('Sat, 21 Nov 2026 10:00:30 GMT', now)).toBe(30_000);
    expect(readRetryAfter('Sat, 21 Nov 2026 09:00:00 GMT', now)).toBe(0);
    expect(readRetryAfter('soon', now)).toBeNull();
    expect(readRetryAfter(null, now)).toBeNull();
  });
});
