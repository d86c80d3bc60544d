import { expect, test } from 'vitest';

import { answered, idempotencyKeyFor } from './idempotency.ts';

function memory(): Storage {
  const entries = new Map<string, string>();
  return {
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, value) => void entries.set(name, value),
    removeItem: (name) => void entries.delete(name),
    clear: () => entries.clear(),
    key: () => null,
    length: 0,
  };
}

test('the same request keeps its key until it is answered', () => {
  const storage = memory();
  const body = { model: 'm', input: { prompt: 'a', seed: undefined } };
  const key = idempotencyKeyFor(body, storage);
  expect(idempotencyKeyFor({ input: { prompt: 'a' }, model: 'm' }, storage)).toBe(key);
  expect(idempotencyKeyFor({ ...body, model: 'n' }, storage)).not.toBe(key);
  answered(key, storage);
  expect(idempotencyKeyFor(body, storage)).not.toBe(key);
});

test('garbage or a full storage stands in nobody’s way', () => {
  const storage = memory();
  storage.setItem('darkroom-unanswered', '{"not":"ours"');
  expect(idempotencyKeyFor({}, storage)).toMatch(/^[0-9a-f]{32}$/);
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  expect(idempotencyKeyFor({ other: 1 }, storage)).toMatch(/^[0-9a-f]{32}$/);
});
