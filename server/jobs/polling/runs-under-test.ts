import fc from 'fast-check';

import { bucketOf, BUCKETS } from './buckets.ts';
import type { Distribution } from './distribution.ts';
import { pooled } from './distribution.ts';
import { priorOf } from './priors.ts';

/** The counts of runs that took so long, ms. */
export function countsFrom(runs: readonly number[]): number[] {
  const counts = Array.from({ length: BUCKETS }, () => 0);
  for (const ms of runs) counts[bucketOf(ms)] = (counts[bucketOf(ms)] ?? 0) + 1;
  return counts;
}

/** Evenly spaced runs of a log-normal time: the same in every test. */
export function logNormalRuns(medianMs: number, spread: number, runs = 200): number[] {
  return Array.from({ length: runs }, (_, nth) => {
    const share = (nth + 0.5) / runs;
    return medianMs * Math.exp(spread * 0.5513 * Math.log(share / (1 - share)));
  });
}

/** A kind of job with some runs of its own, many or none. */
export const anyDistribution: fc.Arbitrary<Distribution> = fc
  .record({
    category: fc.constantFrom('text-to-image', 'image-to-video', 'chat', ''),
    runs: fc.array(fc.double({ min: 300, max: 600_000, noNaN: true }), { maxLength: 60 }),
  })
  .map(({ category, runs }) => pooled(priorOf(category), [[], countsFrom(runs)]));
