import { sql, type Kysely } from 'kysely';

import type { Service } from '../../../src/contract/errors.ts';
import type { Tables } from '../../store/tables.ts';
import { spread } from './buckets.ts';
import { addCounts } from './duration-counts.ts';
import { chainOf, kindsOf } from './kinds.ts';
import { priorOf } from './priors.ts';

/** How many of a model's newest runs are learned from. */
const LAST_RUNS = 200;

/**
 * A ledger from before durations were counted: its newest completed jobs are, once. Imported jobs
 * teach nothing: their times are somebody's word.
 */
export async function learnFromLedger(
  store: Kysely<Tables>,
  place: { environment: string; service: Service },
  now: number,
): Promise<void> {
  const counted = await store
    .selectFrom('durations')
    .select('kind')
    .where('environment', '=', place.environment)
    .where('service', '=', place.service)
    .limit(1)
    .executeTakeFirst();
  if (counted) return;
  const models = await store
    .selectFrom('jobs')
    .select('model')
    .distinct()
    .where('environment', '=', place.environment)
    .where('service', '=', place.service)
    .where(ownRuns)
    .execute();
  for (const { model } of models) await learnModel(store, place, model, now);
}

async function learnModel(
  store: Kysely<Tables>,
  place: { environment: string; service: Service },
  model: string,
  now: number,
): Promise<void> {
  const runs = await store
    .selectFrom('jobs')
    .select(['service', 'model', 'category', 'creator', 'input'])
    .select(sql<number>`finished_at - submitted_at`.as('ms'))
    .where('environment', '=', place.environment)
    .where('service', '=', place.service)
    .where('model', '=', model)
    .where(ownRuns)
    .orderBy('finished_at', 'desc')
    .limit(LAST_RUNS)
    .execute();
  const byKind = new Map<string, Map<number, number>>();
  for (const { ms, ...job } of runs) {
    const shares = spread(ms, ms, priorOf(job.category));
    for (const kind of chainOf(kindsOf(job))) {
      const counts = byKind.get(kind) ?? new Map<number, number>();
      byKind.set(kind, counts);
      for (const [bucket, share] of shares) counts.set(bucket, (counts.get(bucket) ?? 0) + share);
    }
  }
  for (const [kind, counts] of byKind) {
    const jobs = [...counts.values()].reduce((sum, weight) => sum + weight, 0);
    await addCounts(store, place, [kind], counts, Math.round(jobs), now);
  }
}

/** What the index `jobs_usual_times` holds; literal, as only that lets it be used. */
const ownRuns = sql<boolean>`status = 'completed' and submission_key <> 'imported'
  and submitted_at is not null`;
