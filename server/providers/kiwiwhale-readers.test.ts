import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Json } from '../../src/lib/json.ts';
import {
  readCreditsE4,
  readErrorWord,
  readJob,
  readModels,
  readPoster,
} from './kiwiwhale-readers.ts';

describe('readErrorWord', () => {
  it.each([
    [
      { error: 'INSUFFICIENT_CREDITS', message: 'Not enough credits to run this request.' },
      'insufficient-credits',
    ],
    [
      {
        error: 'payment_method_not_ready',
        message: 'No saved off-session payment method is configured.',
      },
      'payment-method-not-ready',
    ],
    [{ error: 'Unknown or inactive model' }, 'invalid-request'],
    [{ error: 'unauthorized' }, 'unauthorized'],
    [{ error: { code: 'RATE_LIMIT_EXCEEDED', message: 'slow down' } }, 'rate-limited'],
    [{ success: false, message: 'no' }, 'invalid-request'],
  ] satisfies [Json, string][])('%j is %s', (body, kind) => {
    expect(readErrorWord(body)?.kind).toBe(kind);
  });

  it('finds none in an answer that carries a null error', () => {
    expect(readErrorWord({ status: 'queued', job_id: 'abc123', error: null })).toBeUndefined();
  });
});

describe('readJob', () => {
  it.each(['completed', 'succeeded', 'success', 'done', 'finished', 'COMPLETED'])(
    '%s is over',
    (status) => {
      const job = readJob({
        status,
        outputs: [{ url: 'https://x.test/a.png', mime: 'image/png' }],
        seed: 12345,
      });
      expect(job).toEqual({
        state: 'completed',
        outputs: [{ url: 'https://x.test/a.png', mime: 'image/png', text: null }],
        seed: '12345',
      });
    },
  );

  it.each([
    'failed',
    'failure',
    'error',
    'errored',
    'canceled',
    'cancelled',
    'rejected',
    'expired',
    'timeout',
  ])('%s is a failure', (status) => {
    expect(readJob({ status, error: 'why' })).toEqual({
      state: 'failed',
      word: status,
      message: 'why',
    });
  });

  it('takes any other word as still running', () => {
    expect(readJob({ status: 'upscaling' })).toEqual({ state: 'running' });
    expect(readJob({ status: 'queued' })).toEqual({ state: 'queued' });
  });

  it('reads text in place of a URL', () => {
    const job = readJob({ status: 'completed', outputs: ['Hello there'] });
    expect(job).toMatchObject({
      outputs: [{ url: null, text: 'Hello there', mime: 'text/plain' }],
    });
  });

  it('has nothing to say without a status', () => {
    expect(readJob({})).toBeUndefined();
  });
});

describe('readCreditsE4', () => {
  it.each([
    [0.3165, 3165],
    ['1.4900', 14_900],
    [0, 0],
    [9.940000000000001, 99_400],
    [0.00005, undefined],
    ['abc', undefined],
    [null, undefined],
  ] satisfies [Json, number | undefined][])('%j', (value, e4) => {
    expect(readCreditsE4(value)).toBe(e4);
  });
});

describe('readModels', () => {
  it('keeps what can be read and counts the rest; a price is never guessed', () => {
    const read = readModels({
      models: [
        { public_model: 'a', category: 'chat', cost_credits: 0.05, schema: null },
        { public_model: 'b', cost_credits: 'soon' },
        null,
        { category: 'chat' },
      ],
    });
    expect(read?.models.map(({ id, costE4 }) => [id, costE4])).toEqual([
      ['a', 500],
      ['b', null],
    ]);
    expect(read?.unreadable).toBe(2);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = value as Json;
        readModels(body);
        readErrorWord(body);
        if (typeof body === 'object' && body !== null && !Array.isArray(body)) readJob(body);
      }),
    );
  });
});

it('a film’s picture is read from beside its address', () => {
  const url = 'https://cdn.example/a.mp4';
  const poster = 'https://cdn.example/a.jpg';
  for (const name of ['thumbnail_url', 'poster', 'preview_url']) {
    expect(readPoster({ outputs: [{ url: 'x' }, { url, [name]: poster }] }, url)).toBe(poster);
  }
  expect(readPoster({ job: { output: { url, poster_url: poster } } }, url)).toBe(poster);
  for (const body of [{}, { outputs: [url] }, { outputs: [{ url, poster: 'data:,' }] }]) {
    expect(readPoster(body, url)).toBeNull();
  }
  expect(readPoster({ outputs: [{ url, poster }] }, null)).toBeNull();
});
