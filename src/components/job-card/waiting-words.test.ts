import { expect, test } from 'vitest';

import type { ErrorBody } from '../../contract/errors.ts';
import type { Job } from '../../contract/jobs.ts';
import { startWords, waitingWords } from './waiting-words.ts';

const now = Date.UTC(2026, 0, 1);
const limited: ErrorBody = {
  ...{ kind: 'rate-limited', code: 'own-limit', message: '', provider: 'openfan' },
  ...{ requestId: null, charged: 'no', retryAfterMs: 14_000 },
};
type Waiting = Pick<Job, 'key' | 'service' | 'accountId' | 'status' | 'startsAt' | 'error'>;
const job = (key: string, over: Partial<Waiting> = {}): Waiting => ({
  ...{ key, service: 'openfan', accountId: 'a', status: 'waiting' },
  ...{ startsAt: null, error: null },
  ...over,
});
const held = job('1', { startsAt: new Date(now + 13_200).toISOString(), error: limited });

test('the one that the limit turned away says when it starts, and why', () => {
  expect(waitingWords(held, now, [held], false)).toBe(
    'Starts in 14 s: OpenFan allows 10 requests a minute.',
  );
});

test('the others of its account wait with it, and say so', () => {
  expect(waitingWords(job('2'), now, [held, job('2')], false)).toBe(
    'Waits with the others: the next ones start in 14 s.',
  );
});

test.each([
  ['nothing is held', [job('2')]],
  ['another account is', [{ ...held, accountId: 'b' }]],
  ['its time has come', [{ ...held, startsAt: new Date(now - 1).toISOString() }]],
])('%s: only its turn is waited for', (_, others) => {
  expect(waitingWords(job('2'), now, others, false)).toBe('Waiting for its turn');
});

test('before its payment is final the limit is not what it waits for', () => {
  expect(waitingWords(job('2'), now, [held], true)).toBe('Waiting for its payment');
});

test('KiwiWhale’s limit is told as OpenFan’s is, and in a few words where there is no more room', () => {
  const kiwi = (key: string, over: Partial<Waiting> = {}) =>
    job(key, { service: 'kiwiwhale', ...over });
  const first = kiwi('1', { startsAt: held.startsAt, error: limited });
  expect(waitingWords(first, now, [first], false)).toBe(
    'Starts in 14 s: KiwiWhale takes only so many requests a minute.',
  );
  expect(startWords(first, now, [first])).toBe('starts in 14 s');
  expect(startWords(kiwi('2'), now, [first])).toBe('starts in 14 s');
  expect(startWords(kiwi('2'), now, [held])).toBeUndefined();
});
