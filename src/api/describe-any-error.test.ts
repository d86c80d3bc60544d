import { describe, expect, test } from 'vitest';

import { type ErrorBody, errorKinds } from '../contract/errors.ts';
import { ApiError } from './client.ts';
import { describeAnyError } from './describe-any-error.ts';
import { openFanErrorWords } from './openfan-error-words.ts';

const body = (fields: Partial<ErrorBody>): ErrorBody => ({
  kind: 'upstream',
  code: fields.kind ?? 'upstream',
  message: 'words of the service',
  provider: 'openfan',
  requestId: null,
  charged: 'no',
  retryAfterMs: null,
  ...fields,
});

/** Only KiwiWhale has credits and cards. */
const kinds = errorKinds.filter((kind) => !/credits|payment-method/.test(kind));

test.each(kinds)('%s of OpenFan says what happened, about money, and what to do', (kind) => {
  const { title, money, next } = describeAnyError(body({ kind }));
  expect(`${title} ${next}`).not.toMatch(/KiwiWhale|card|credits/);
  expect(title).toContain(kind === 'payment-required' ? 'paid' : '');
  expect([title, money, next]).not.toContain('');
});

test.each(Object.keys(openFanErrorWords))('%s: never without a word on what to do', (code) => {
  const { title, next } = describeAnyError(body({ code }));
  expect(title).not.toMatch(/KiwiWhale/);
  expect(next).not.toBe('');
});

describe('the same code where another service says it', () => {
  test('an answer that was lost', () => {
    const code = 'answer-lost';
    expect(describeAnyError(body({ code })).title).toContain('OpenFan');
    expect(describeAnyError(body({ code, provider: 'kiwiwhale' })).title).toContain('KiwiWhale');
  });
  test('a limit of credits is explained on KiwiWhale’s side, too', () => {
    const limit = body({ code: 'limit-credits-day', provider: null, kind: 'forbidden' });
    expect(describeAnyError(limit)).toMatchObject({ action: { to: '/settings' } });
    expect(describeAnyError(limit).next).toMatch(/^words of the service\. /);
  });
});

test('what OpenFan said of a refused payment stands before what to do', () => {
  const message = 'Payment verification failed: Payment mismatch';
  const told = describeAnyError(body({ code: 'payment-refused', message }));
  expect(told.next).toMatch(/^Payment verification failed: Payment mismatch\. .*stays yours/);
});

test('a limit names the seconds that OpenFan asks for', () => {
  const limited = body({ kind: 'rate-limited', retryAfterMs: 43_000 });
  expect(describeAnyError(limited).next).toBe('Try again in 43 s.');
});

test('a wallet’s trouble has the wallet’s words', () => {
  const locked = body({ kind: 'invalid-request', code: 'wallet-locked', provider: null });
  expect(describeAnyError(locked).title).toBe('Your wallet is locked');
});

test('what was thrown and what was kept are told alike', () => {
  const kept = body({ code: 'slug-taken', kind: 'conflict' });
  expect(describeAnyError(new ApiError(kept, null))).toEqual(describeAnyError(kept));
  expect(describeAnyError(new TypeError('x is undefined')).title).toContain('Darkroom');
});
