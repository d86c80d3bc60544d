import { expect, it } from 'vitest';

import { progressOf } from './progress.ts';

const usual = { medianMs: 6_000, p90Ms: 10_000, jobs: 12 };

it('fills by the learned time and never says that it is done', () => {
  expect(progressOf(0, usual)).toEqual({ share: 0, late: false, stuck: false });
  expect(progressOf(5_000, usual).share).toBeCloseTo(0.45);
  expect(progressOf(10_000, usual).share).toBeCloseTo(0.9);
});

it('admits that it takes longer than usual', () => {
  expect(progressOf(10_001, usual)).toEqual({ share: undefined, late: true, stuck: false });
});

it('claims nothing where too little is learned', () => {
  expect(progressOf(5_000, { ...usual, jobs: 2 })).toEqual({
    share: undefined,
    late: false,
    stuck: false,
  });
  expect(progressOf(61_000, undefined)).toEqual({ share: undefined, late: true, stuck: false });
});

it('says when it takes so long that it may be stuck', () => {
  expect(progressOf(61_000, { ...usual, stuckMs: 60_000 }).stuck).toBe(true);
  expect(progressOf(59_000, { ...usual, stuckMs: 60_000 }).stuck).toBe(false);
  expect(progressOf(601_000, undefined).stuck).toBe(true);
});
