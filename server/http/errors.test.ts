import { Hono } from 'hono';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { errorAnswerSchema, errorKinds } from '../../src/contract/errors.ts';
import { appUnderTest, fakeKiwiWhale } from '../app-under-test.ts';
import { createLog } from '../log.ts';
import { ApiError } from '../providers/api-error.ts';
import { errorHandler } from './errors.ts';
import type { SessionEnv } from './session.ts';

async function answerTo(error: unknown, method = 'GET') {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const app = new Hono<SessionEnv>();
  app.onError(errorHandler(log));
  app.all('/', (c) => {
    c.set('requestId', 'request-1');
    throw error;
  });
  const answer = await app.request('/', { method });
  const body = v.parse(errorAnswerSchema, await answer.json()).error;
  return { answer, body, log: lines.join('') };
}

describe('errors', () => {
  it('gives every kind a status of its own family', async () => {
    for (const kind of errorKinds) {
      const { answer, body, log } = await answerTo(new ApiError({ kind, message: 'x' }));
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(body).toMatchObject({ kind, code: kind, charged: 'no', requestId: 'request-1' });
      expect(answer.headers.get('www-authenticate')).toBeNull();
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(log).toBe('');
    }
  });

  it('passes on when to come back, and the provider’s own request id', async () => {
    const { answer, body } = await answerTo(
      new ApiError({ kind: 'rate-limited', message: 'x', retryAfterMs: 1_200, requestId: 'kw-1' }),
    );
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(body.requestId).toBe('kw-1');
  });

  it('names the place that a schema refused', async () => {
    let refused: unknown;
    try {
      v.parse(v.object({ a: v.object({ b: v.number('must be a number') }) }), { a: { b: 'x' } });
    } catch (error) {
      refused = error;
    }
    const { answer, body } = await answerTo(refused);
    expect(answer.status).toBe(400);
    expect(body.message).toBe('a.b: must be a number');
  });

  it('keeps the unexpected to the log, without secrets', async () => {
    const error = new Error('no column kw_secret_key_123 in /srv/db');
    const { answer, body, log } = await answerTo(error, 'POST');
    expect(answer.status).toBe(500);
    expect(body).toMatchObject({ kind: 'upstream', code: 'internal', charged: 'unknown' });
    expect(JSON.stringify(body)).not.toMatch(/column|errors\.test/);
    expect(log).toContain('no column [secret]');
    expect(log).toContain('request-1');
    expect((await answerTo(error)).body.charged).toBe('no');
  });
});

it('an unauthorized answer of the service leaves the session as it is', async () => {
  const kiwiwhale = fakeKiwiWhale();
  const { browser } = await appUnderTest({}, kiwiwhale);
  const one = browser();
  await one.send('POST', '/api/session/connect', { service: 'kiwiwhale', key: 'kw_agent_1234567' });
  kiwiwhale.credits = () => Promise.reject(new ApiError({ kind: 'unauthorized', message: 'gone' }));
  const answer = await one.get('/api/credits');
  expect(answer.status).toBe(401);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await (await one.get('/api/session')).json()).toMatchObject({
    connections: [{ active: true }],
  });
});

it('unknown calls and unreadable bodies are errors of the same shape', async () => {
  const { browser } = await appUnderTest();
  const unknown = await browser().get('/api/nothing');
  expect(unknown.status).toBe(404);
  expect(v.is(errorAnswerSchema, await unknown.json())).toBe(true);
  const unreadable = await browser().request('/api/session/register', {
    ...{ method: 'POST', body: '{"name":' },
    headers: { 'content-type': 'application/json' },
  });
  expect(unreadable.status).toBe(400);
  expect(v.is(errorAnswerSchema, await unreadable.json())).toBe(true);
});
