import { describe, expect, test } from 'vitest';

import { type ErrorBody, errorKinds } from '../contract/errors.ts';
import { ApiError } from './client.ts';
import { describeError, describeErrorBody } from './describe-error.ts';

const body = (fields: Partial<ErrorBody>): ErrorBody => ({
  kind: 'upstream',
  code: 'upstream',
  message: 'words of the service',
  provider: 'kiwiwhale',
  requestId: null,
  charged: 'no',
  retryAfterMs: null,
  ...fields,
});

test.each(errorKinds)('%s says what happened, about money, and what to do', (kind) => {
  const { title, money, next } = describeErrorBody(body({ kind, code: kind }));
  expect(title).not.toBe('');
  expect(money).toBe('Nothing was spent.');
  expect(next).not.toBe('');
});

describe('the services’ own words', () => {
  test.each([
    ['INSUFFICIENT_CREDITS', 'Not enough credits', '/account'],
    ['payment_method_not_ready', 'No card is saved for this account', '/account'],
    ['card_declined', 'The card was declined', '/account'],
    ['Unknown or inactive model', 'KiwiWhale no longer offers this model', '/models'],
  ])('%s', (code, title, to) => {
    const description = describeErrorBody(body({ kind: 'invalid-request', code }));
    expect(description.title).toBe(title);
    expect(description.action?.to).toBe(to);
  });
});

test('money that may have moved is never called unspent', () => {
  expect(describeErrorBody(body({ charged: 'unknown' })).money).toContain('don’t know');
  expect(describeErrorBody(body({ charged: 'yes' })).money).toBe('It was charged.');
});

test('a wait is named in seconds or minutes', () => {
  const wait = (retryAfterMs: number) =>
    describeErrorBody(body({ kind: 'rate-limited', code: '429', retryAfterMs })).next;
  expect(wait(13_200)).toBe('Try again in 14 s.');
  expect(wait(600_000)).toBe('Try again in 10 min.');
});

test('our own server is named when no service is to blame', () => {
  const error = new ApiError(body({ kind: 'network', code: 'network', provider: null }), null);
  expect(describeError(error).title).toBe('The Darkroom server could not be reached');
  const ours = describeErrorBody(body({ kind: 'upstream', code: 'upstream', provider: null }));
  expect(ours.next).toContain('its log');
  expect(describeErrorBody(body({ kind: 'upstream', code: 'upstream' })).next).toContain(
    'the service’s own site',
  );
});

test('a refusal that explains itself keeps its words', () => {
  const refused = body({ kind: 'invalid-request', code: 'x', message: 'width must be even' });
  expect(describeErrorBody(refused).next).toBe('width must be even');
});

test('a bug is not dressed as the service’s fault', () => {
  expect(describeError(new TypeError('x is undefined')).title).toContain('Darkroom');
});
