import type { Kysely } from 'kysely';

import type { Tables } from '../../store/tables.ts';
import { spread, totalOf, type Counts } from './buckets.ts';
import { pooled, type Distribution } from './distribution.ts';
import { addCounts, countsOf, type Place } from './duration-counts.ts';
import { categoryKind, chainOf, kindsOf, modelKind, type TimedJob } from './kinds.ts';
import { priorOf } from './priors.ts';

/** Other servers learn, too: what is known is looked up again after this. */
const FRESH_MS = 15_000;
const MAX_CACHED = 2_000;
const MANY = 50;

/** How long jobs of one service at one address take, learned from all that were seen to end. */
export interface Durations {
  /** What is known of jobs of this kind. */
  of(job: TimedJob): Promise<Distribution>;
  /** What is known of a model, whatever the size. */
  ofModel(job: Pick<TimedJob, 'model' | 'category'>): Promise<Distribution>;
  /** A job ended somewhere in `(afterMs, byMs]` of its age. */
  learn(job: TimedJob, afterMs: number, byMs: number): Promise<void>;
}

interface Known {
  readAt: number;
  counts: Counts;
  /** Changes with the counts. */
  version: number;
}

export function createDurations(store: Kysely<Tables>, place: Place, now: () => number): Durations {
  const known = new Map<string, Known>();
  const distributions = new Map<string, { versions: string; distribution: Distribution }>();
  let versions = 0;

  async function read(kinds: string[]): Promise<Known[]> {
    const stale = kinds.filter(
      (kind) => (known.get(kind)?.readAt ?? -Infinity) + FRESH_MS <= now(),
    );
    if (stale.length > 0) {
      const found = await countsOf(store, place, stale);
      if (known.size > MAX_CACHED) known.clear();
      for (const kind of stale) {
        const counts = found.get(kind) ?? [];
        const before = known.get(kind);
        const same = before !== undefined && totalOf(before.counts) === totalOf(counts);
        known.set(kind, { readAt: now(), counts, version: same ? before.version : ++versions });
      }
    }
    return kinds.map((kind) => known.get(kind) ?? { readAt: 0, counts: [], version: 0 });
  }

  /** The same object until more is learned: what is worked out from it is kept with it. */
  async function distributionOf(category: string, kinds: string[]): Promise<Distribution> {
    const counts = await read(kinds);
    const name = kinds.join('\n');
    const versions = counts.map(({ version }) => version).join();
    const made = distributions.get(name);
    if (made?.versions === versions) return made.distribution;
    if (distributions.size > MAX_CACHED) distributions.clear();
    const distribution = pooled(
      priorOf(category),
      counts.map((one) => one.counts),
    );
    distributions.set(name, { versions, distribution });
    return distribution;
  }

  return {
    of: (job) => distributionOf(job.category, chainOf(kindsOf(job))),
    ofModel: ({ model, category }) =>
      distributionOf(category, [categoryKind(category), modelKind(model)]),
    async learn(job, afterMs, byMs) {
      const kinds = kindsOf(job);
      const usual = await distributionOf(job.category, chainOf(kinds));
      const shares = spread(afterMs, byMs, usual.shares);
      await addCounts(store, place, chainOf(kinds), shares, 1, now());
      for (const kind of chainOf(kinds)) {
        const before = known.get(kind);
        // What is known well may be a few seconds old.
        const isNews = before !== undefined && totalOf(before.counts) < MANY;
        if (isNews) known.set(kind, { ...before, readAt: -Infinity });
      }
    },
  };
}
