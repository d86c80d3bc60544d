import type { Kysely } from 'kysely';

import type { UsualTime, UsualTimes } from '../../src/contract/usual-times.ts';
import { BUCKETS } from '../jobs/polling/buckets.ts';
import { distributionOf } from '../jobs/polling/distribution.ts';
import { RUNS } from '../jobs/polling/duration-counts.ts';
import { MODEL } from '../jobs/polling/kinds.ts';
import type { Tables } from '../store/tables.ts';

const FRESH_MS = 10_000;
/** So many times as long as nine in ten take is stuck, if it is more than a minute. */
const STUCK = { times: 3, leastMs: 60_000 };

/**
 * From submit to finished, by model, of these service addresses: what polls are timed by, looked
 * up anew every few seconds at most.
 */
export function createUsualTimes(
  store: Kysely<Tables>,
  environments: string[],
  now: () => number,
): () => Promise<UsualTimes> {
  let known: { at: number; times: Promise<UsualTimes> } | undefined;

  async function read(): Promise<UsualTimes> {
    const rows = await store
      .selectFrom('durations')
      .select(['kind', 'bucket', 'weight'])
      .where('environment', 'in', environments)
      .where('kind', 'like', `${MODEL}%`)
      .execute();
    const models = new Map<string, { jobs: number; counts: number[] }>();
    for (const { kind, bucket, weight } of rows) {
      const name = kind.slice(MODEL.length);
      const model = models.get(name) ?? {
        jobs: 0,
        counts: Array.from({ length: BUCKETS }, () => 0),
      };
      models.set(name, model);
      if (bucket === RUNS) model.jobs += weight;
      else if (bucket < BUCKETS) model.counts[bucket] = weight;
    }
    const times = [...models].map(
      ([name, { jobs, counts }]) => [name, usual(jobs, counts)] as const,
    );
    return { times: Object.fromEntries(times) };
  }

  return () => {
    if (!known || now() - known.at >= FRESH_MS) {
      const times = read();
      known = { at: now(), times };
      // A failure is not remembered.
      times.catch(() => (known = undefined));
    }
    return known.times;
  };
}

function usual(jobs: number, counts: number[]): UsualTime {
  const { quantile } = distributionOf(counts);
  const [medianMs, p90Ms, p99Ms] = [quantile(0.5), quantile(0.9), quantile(0.99)];
  return {
    medianMs: Math.round(medianMs),
    p90Ms: Math.round(p90Ms),
    stuckMs: Math.round(Math.max(STUCK.leastMs, STUCK.times * p90Ms, p99Ms)),
    jobs: Math.round(jobs),
  };
}
