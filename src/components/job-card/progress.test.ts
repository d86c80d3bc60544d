import { expect, it } from 'vitest';

import { progressOf } from './progress.ts';

const usual = { medianMs: 6_000, p90Ms: 10_000, jobs: 12 };

it('fills by the learned time and never says that it is done', () => {
  expect(progressOf(0, usual)).toEqual({ share: 0, late: false });
  expect(progressOf(5_000, usual).share).toBeCloseTo(0.45);
  expect(progressOf(10_000, usual).share).toBeCloseTo(0.9);
});

it('admits that it takes longer than usual', () => {
  expect(progressOf(10_001, usual)).toEqual({ share: undefined, late: true });
});

it('claims nothing where too little is learned', () => {
  expect(progressOf(5_000, { ...usual, jobs: 2 })).toEqual({ share: undefined, late: false });
  expect(progressOf(61_000, undefined)).toEqual({ share: undefined, late: true });
});
