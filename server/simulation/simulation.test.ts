import fc from 'fast-check';
import { expect, it } from 'vitest';

import { plans, type Plan } from './plan.ts';
import { replay, RUNS } from './runs.ts';
import { simulate, type Safeguard } from './world.ts';

it(
  'loses nothing and exceeds nothing, whatever dies when',
  async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        expect(await simulate(plan)).toEqual([]);
      }),
      { numRuns: RUNS, ...replay },
    );
  },
  60_000 + RUNS * 20_000,
);

const quiet: Plan = {
  ...{ instances: 1, jobs: [], submits: [], polls: [], deaths: [], skewMs: [0, 0, 0], seed: 1 },
};
const many = (count: number, takes: number, service: 'kiwiwhale' | 'openfan' = 'openfan') =>
  Array.from({ length: count }, () => ({ at: 0, takes, service, fails: false }));

/** For each safeguard a schedule that needs it. */
const needed: [Safeguard, Plan, RegExp][] = [
  [
    'commit before call',
    {
      ...quiet,
      jobs: many(1, 5),
      submits: ['hang'],
      deaths: [{ at: 4, instance: 0, statement: 0, backAfter: 2 }],
    },
    /sent twice/,
  ],
  [
    'lease',
    { ...quiet, instances: 2, jobs: many(6, 20), polls: ['slow', 'slow', 'slow', 'slow'] },
    /in flight|sent twice/,
  ],
  ['sliding window', { ...quiet, jobs: many(25, 5) }, /more than 10 generate/],
];

it.each(needed)(
  'needs the %s',
  async (safeguard, plan, broken) => {
    expect(await simulate(plan)).toEqual([]);
    expect((await simulate(plan, safeguard)).join('\n')).toMatch(broken);
  },
  60_000,
);
