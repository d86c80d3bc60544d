import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { spread, totalOf } from './buckets.ts';
import { pooled } from './distribution.ts';
import { priorOf } from './priors.ts';
import { anyDistribution, countsFrom, logNormalRuns } from './runs-under-test.ts';

const ms = fc.double({ min: 0, max: 1e9, noNaN: true });

describe('a distribution', () => {
  it('falls from 1 and never reaches 0, and its quantiles are where it says', () => {
    fc.assert(
      fc.property(
        anyDistribution,
        ms,
        ms,
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (one, a, b, q) => {
          const [early, late] = [Math.min(a, b), Math.max(a, b)];
          expect(one.survival(0)).toBe(1);
          expect(one.survival(late)).toBeLessThanOrEqual(one.survival(early));
          expect(one.survival(late)).toBeGreaterThan(0);
          expect(1 - one.survival(one.quantile(q))).toBeCloseTo(q, 3);
        },
      ),
    );
  });

  it('hardly moves for a few runs that took a hundred times as long', () => {
    const runs = logNormalRuns(10_000, 0.3);
    const odd = runs.map((one, nth) => (nth % 20 === 0 ? 100 * one : one));
    const [plain, disturbed] = [runs, odd].map((some) => pooled(priorOf(''), [countsFrom(some)]));
    const ratio = (disturbed?.quantile(0.5) ?? 0) / (plain?.quantile(0.5) ?? 1);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.06);
  });

  it('follows the kind with runs of its own, and the general one where there are none', () => {
    const general = countsFrom(logNormalRuns(60_000, 0.3));
    const special = countsFrom(logNormalRuns(6_000, 0.3));
    const prior = priorOf('text-to-image');
    const median = (...counts: number[][]) => pooled(prior, counts).quantile(0.5);
    expect(Math.abs(median(general, []) / 60_000 - 1)).toBeLessThan(0.1);
    expect(Math.abs(median(general, special) / 6_000 - 1)).toBeLessThan(0.1);
    expect(Math.abs(median() / 10_000 - 1)).toBeLessThan(0.1);
  });
});

describe('a run whose end nobody saw', () => {
  it('is one run, somewhere between the two looks', () => {
    fc.assert(
      fc.property(anyDistribution, ms, ms, ({ shares }, a, b) => {
        const [after, by] = [Math.min(a, b), Math.max(a, b)];
        const counted = spread(after, by, shares);
        expect(totalOf([...counted.values()])).toBeCloseTo(1, 1);
        const inside = countsFrom([after, by]).flatMap((one, bucket) => (one > 0 ? [bucket] : []));
        const [first = 0, last = first] = inside;
        for (const bucket of counted.keys()) {
          expect(bucket).toBeGreaterThanOrEqual(first);
          expect(bucket).toBeLessThanOrEqual(last);
        }
      }),
    );
  });
});
