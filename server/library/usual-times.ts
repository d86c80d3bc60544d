import { sql, type Kysely } from 'kysely';

import type { UsualTimes } from '../../src/contract/usual-times.ts';
import type { Tables } from '../store/tables.ts';

/** How many of a model's newest runs it is learned from. */
const LAST_RUNS = 500;
const FRESH_MS = 10_000;

/**
 * From submit to finished, by model, of this environment's completed jobs; looked up anew
 * every few seconds at most. Imported jobs teach nothing: their times are somebody's word.
 */
export function createUsualTimes(
  store: Kysely<Tables>,
  environment: string,
  now: () => number,
): () => Promise<UsualTimes> {
  let known: { at: number; times: Promise<UsualTimes> } | undefined;

  async function learn(): Promise<UsualTimes> {
    const models = await store
      .selectFrom('jobs')
      .select('model')
      .distinct()
      .where('environment', '=', environment)
      .where(ownRuns)
      .execute();
    const times: UsualTimes['times'] = {};
    for (const { model } of models) {
      const runs = await store
        .selectFrom('jobs')
        .select(sql<number>`finished_at - submitted_at`.as('ms'))
        .where('environment', '=', environment)
        .where('model', '=', model)
        .where(ownRuns)
        .orderBy('finished_at', 'desc')
        .limit(LAST_RUNS)
        .execute();
      const sorted = runs.map(({ ms }) => Math.max(0, ms)).sort((a, b) => a - b);
      times[model] = {
        medianMs: rank(sorted, 0.5),
        p90Ms: rank(sorted, 0.9),
        jobs: sorted.length,
      };
    }
    return { times };
  }

  return () => {
    if (!known || now() - known.at >= FRESH_MS) {
      const times = learn();
      known = { at: now(), times };
      // A failure is not remembered.
      times.catch(() => (known = undefined));
    }
    return known.times;
  };
}

/** What the index `jobs_usual_times` holds; literal, as only that lets it be used. */
const ownRuns = sql<boolean>`status = 'completed' and submission_key <> 'imported'
  and submitted_at is not null`;

/** The smallest value that this share of all does not exceed. */
function rank(sorted: number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
