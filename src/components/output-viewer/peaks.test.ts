import { expect, it } from 'vitest';

import { peaksOf } from './peaks.ts';

it('finds the loudest sample of each part, in any channel', () => {
  const left = Float32Array.from([0, 0.5, 0, 0, -1, 0, 0, 0.25]);
  const right = Float32Array.from([0, 0, 0.75, 0, 0, 0, 0, 0]);
  expect(peaksOf([left, right], 4)).toEqual([0.5, 0.75, 1, 0.25]);
  expect(peaksOf([left], 2)).toEqual([0.5, 1]);
});

it('of nothing there is nothing, and of little not less than it has', () => {
  expect(peaksOf([], 3)).toEqual([0, 0, 0]);
  expect(peaksOf([Float32Array.from([0.5])], 3)).toEqual([0.5, 0.5, 0.5]);
});
