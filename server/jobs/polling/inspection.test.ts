import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { pooled, type Distribution } from './distribution.ts';
import { inspect, MIN_GAP_MS } from './inspection.ts';
import { levelFor, planOf } from './price.ts';
import { priorOf } from './priors.ts';
import { anyDistribution, countsFrom, logNormalRuns } from './runs-under-test.ts';

const price = fc.double({ min: 50, max: 1e6, noNaN: true });
const known = (medianMs: number, spread = 0.3) =>
  pooled(priorOf(''), [countsFrom(logNormalRuns(medianMs, spread))]);

/** Looks and delay of a schedule, as they come out for jobs that end as `distribution` says. */
function resultOf(distribution: Distribution, next: (age: number) => number, jobs = 400) {
  let [looks, delay] = [0, 0];
  for (let nth = 0; nth < jobs; nth++) {
    const end = distribution.quantile((nth + 0.5) / jobs);
    let age = 0;
    do {
      age = next(age);
      looks += 1;
    } while (age < end);
    delay += age - end;
  }
  return { looks: looks / jobs, delayMs: delay / jobs };
}

describe('the schedule of a job', () => {
  it('goes on in steps of a second or more, and of five minutes at most', () => {
    fc.assert(
      fc.property(
        anyDistribution,
        price,
        fc.double({ min: 0, max: 1e8, noNaN: true }),
        (one, cost, age) => {
          const gap = inspect(one, cost).nextMs(age) - age;
          expect(gap).toBeGreaterThanOrEqual(MIN_GAP_MS - 1);
          expect(gap).toBeLessThanOrEqual(5 * 60_000 + 1);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('asks less often and later the more a look costs', () => {
    fc.assert(
      fc.property(anyDistribution, price, price, (one, a, b) => {
        const [cheap, dear] = [inspect(one, Math.min(a, b)), inspect(one, Math.max(a, b))];
        expect(dear.looks).toBeLessThanOrEqual(cheap.looks + 1e-9);
        expect(dear.delayMs).toBeGreaterThanOrEqual(cheap.delayMs - 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it('is better than any rhythm at the same price', () => {
    const rhythm = fc.record({
      first: fc.double({ min: 0, max: 120_000, noNaN: true }),
      step: fc.double({ min: 1_000, max: 60_000, noNaN: true }),
      growth: fc.double({ min: 1, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(anyDistribution, price, rhythm, (one, cost, { first, step, growth }) => {
        const best = inspect(one, cost);
        const ages = [Math.max(first, MIN_GAP_MS)];
        for (let nth = 0; nth < 400; nth++) ages.push((ages.at(-1) ?? 0) + step * growth ** nth);
        const other = resultOf(one, (age) => ages.find((at) => at > age) ?? 2 * age, 100);
        const bestCost = best.delayMs + cost * best.looks;
        expect(bestCost).toBeLessThanOrEqual((other.delayMs + cost * other.looks) * 1.1 + 400);
      }),
      { numRuns: 60 },
    );
  });

  it('waits until a job can be done, hurries when it is due, and slows down when it is not', () => {
    const plan = inspect(known(30_000, 0.15), 500);
    const first = plan.nextMs(0);
    expect(first).toBeGreaterThan(20_000);
    const due = plan.nextMs(30_000) - 30_000;
    expect(due).toBeLessThan(4_000);
    const overdue = [60_000, 120_000, 240_000, 480_000].map((age) => plan.nextMs(age) - age);
    expect(overdue[0]).toBeGreaterThan(due);
    expect(overdue).toEqual([...overdue].sort((a, b) => a - b));
  });
});

describe('a price', () => {
  it('keeps one job below the documented rhythm in requests, and in delay', () => {
    for (const distribution of [known(3_000), known(12_000), known(90_000), known(20_000, 0.8)]) {
      const ours = resultOf(distribution, planOf(distribution, levelFor([], 60)).nextMs);
      const theirs = resultOf(distribution, (age) => age + 3_000);
      expect(ours.looks).toBeLessThan(theirs.looks);
      expect(ours.delayMs).toBeLessThanOrEqual(theirs.delayMs);
    }
  });

  it('is high enough that all that runs stays within the limit', () => {
    const mix = fc.array(
      fc.record({ distribution: anyDistribution, jobs: fc.integer({ min: 1, max: 40 }) }),
      {
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(mix, fc.integer({ min: 20, max: 300 }), (loads, perMinute) => {
        const level = levelFor(loads, perMinute);
        const rates = loads.map(({ distribution, jobs }) => {
          const { looks, watchedMs } = planOf(distribution, level);
          return (jobs * looks * 60_000) / watchedMs;
        });
        const rate = rates.reduce((sum, one) => sum + one, 0);
        // Where even one look each is too much, there is no dearer price.
        expect(rate <= perMinute || level === 127).toBe(true);
      }),
      { numRuns: 8 },
    );
  });
});
