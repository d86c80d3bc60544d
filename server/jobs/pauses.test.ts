import { expect, it } from 'vitest';

import { createLocalState } from '../store/shared-state.ts';
import { createPauses } from './pauses.ts';

const pausesWith = (random: () => number, now = () => 0) =>
  createPauses(createLocalState(now), 'there', random);

it('keeps to what the service asks for, within a second and a minute', async () => {
  const pauses = pausesWith(() => 0);
  expect(await pauses.limited('a', 7_000)).toBe(7_000);
  expect(await pauses.limited('b', 0)).toBe(1_000);
  expect(await pauses.limited('c', 3_600_000)).toBe(60_000);
});

it('only ever lengthens by chance', async () => {
  expect(await pausesWith(() => 1).limited('a', 7_000)).toBeGreaterThanOrEqual(7_000);
});

it('takes calls turned away together for one limit, and doubles from limit to limit', async () => {
  let time = 0;
  const pauses = pausesWith(
    () => 0,
    () => time,
  );
  expect(await pauses.limited('a', null)).toBe(1_000);
  expect(await pauses.limited('a', null)).toBe(1_000);
  time = 1_000;
  expect(await pauses.isOn('a')).toBe(false);
  expect(await pauses.limited('a', null)).toBe(3_000);
  time = 3_000;
  await pauses.passed('a');
  expect(await pauses.limited('a', null)).toBe(4_000);
});

it('is one for all instances that share the ledger', async () => {
  const state = createLocalState(() => 0);
  await createPauses(state, 'there', () => 0).limited('a', 7_000);
  expect(await createPauses(state, 'there').isOn('a')).toBe(true);
  expect(await createPauses(state, 'elsewhere').isOn('a')).toBe(false);
});
