import { expect, it } from 'vitest';

import { neighbourOf } from './after-removal.ts';

const keys = ['a', 'b', 'c', 'd'];

it('goes on with what takes the place of what is gone', () => {
  expect(neighbourOf(keys, new Set(['b']))).toBe('c');
  expect(neighbourOf(keys, new Set(['a', 'b', 'd']))).toBe('c');
});

it('at the end goes back, and nowhere when nothing is left or gone', () => {
  expect(neighbourOf(keys, new Set(['c', 'd']))).toBe('b');
  expect(neighbourOf(keys, new Set(keys))).toBeUndefined();
  expect(neighbourOf(keys, new Set(['z']))).toBeUndefined();
});
