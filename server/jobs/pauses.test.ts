import { expect, it } from 'vitest';

import { createPauses } from './pauses.ts';

const pausesWith = (random: () => number) => createPauses(() => 0, random);

it('keeps to what the service asks for, within a second and a minute', () => {
  const pauses = pausesWith(() => 0);
  expect(pauses.limited('a', 7_000)).toBe(7_000);
  expect(pauses.limited('b', 0)).toBe(1_000);
  expect(pauses.limited('c', 3_600_000)).toBe(60_000);
});

it('only ever lengthens by chance', () => {
  expect(pausesWith(() => 1).limited('a', 7_000)).toBeGreaterThanOrEqual(7_000);
});

it('takes calls turned away together for one limit, and doubles from limit to limit', () => {
  let time = 0;
  const pauses = createPauses(
    () => time,
    () => 0,
  );
  expect(pauses.limited('a', null)).toBe(1_000);
  expect(pauses.limited('a', null)).toBe(1_000);
  time = 1_000;
  expect(pauses.isOn('a')).toBe(false);
  expect(pauses.limited('a', null)).toBe(3_000);
  time = 3_000;
  pauses.passed('a');
  expect(pauses.limited('a', null)).toBe(4_000);
});
