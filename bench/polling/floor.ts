import { quantile } from '../figures.ts';
import { inspect } from '../../server/jobs/polling/inspection.ts';
import { seededRandom } from '../seed/random.ts';
import { durationOf, truthOf, type Model } from './models.ts';
import type { Result } from './run.ts';

const SAMPLES = 20_000;

/**
 * The best schedule that knows how jobs end on average, but of none when: each job is looked at
 * by optimal inspection (dynamic programming over its age, `inspect`, told the true distribution),
 * at the one price (Lagrange multiplier) at which `jobs` of them, each replaced when it is seen,
 * use `perMinute` requests on average (renewal: looks / watched time). The limit holds on average
 * only, never by the minute, and nobody waits for a turn: no schedule that keeps the limit has a
 * lower mean delay. Its p95 is that of this schedule. Where one look each is too much already,
 * each job is looked at once, when its turn comes.
 */
export function bestKnowingDistribution(model: Model, jobs: number, perMinute: number): Result {
  const truth = truthOf(model);
  const rate = (price: number) => {
    const { looks, watchedMs } = inspect(truth, price);
    return (jobs * looks * 60_000) / watchedMs;
  };
  const dearest = 3_600_000;
  let next: (ageMs: number) => number;
  if (rate(dearest) > perMinute) {
    const turnMs = (jobs * 60_000) / perMinute;
    next = (ageMs) => ageMs + turnMs;
  } else {
    let [low, high] = [1, dearest];
    for (let step = 0; step < 30; step++) {
      const middle = Math.sqrt(low * high);
      if (rate(middle) > perMinute) low = middle;
      else high = middle;
    }
    next = inspect(truth, high).nextMs;
  }
  const random = seededRandom(11);
  const delays: number[] = [];
  let requests = 0;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const end = durationOf(model, random);
    let age = 0;
    do {
      age = next(age);
      requests += 1;
    } while (age < end);
    delays.push(age - end);
  }
  return {
    requests: requests / SAMPLES,
    refused: 0,
    meanMs: delays.reduce((sum, one) => sum + one, 0) / SAMPLES,
    p95Ms: quantile(delays, 0.95),
  };
}
