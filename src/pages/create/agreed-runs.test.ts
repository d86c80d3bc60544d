import { expect, it } from 'vitest';

import { agreedRuns } from './agreed-runs.ts';

it('a number of runs is not carried over to a dearer model', () => {
  const chosen = { runs: 10, runsAtE4: 200 };
  expect(agreedRuns(chosen, 200)).toBe(10);
  expect(agreedRuns(chosen, 100)).toBe(10);
  expect(agreedRuns(chosen, 14_900)).toBe(1);
  expect(agreedRuns(chosen, null)).toBe(10);
  expect(agreedRuns({ runs: 1, runsAtE4: 0 }, 200)).toBe(1);
});
