import type { Kysely } from 'kysely';

import type { Service } from '../../../src/contract/errors.ts';
import type { Tables } from '../../store/tables.ts';
import type { Durations } from './durations.ts';
import type { Load } from './price.ts';

/** What is under way at one service, on all servers together. */
export function createLoads(
  store: Kysely<Tables>,
  { environment, service }: { environment: string; service: Service },
  durations: Durations,
): () => Promise<Load[]> {
  return async () => {
    const kinds = await store
      .selectFrom('jobs')
      .select(['model', 'category'])
      .select((eb) => eb.fn.countAll<number>().as('jobs'))
      .where('next_at', 'is not', null)
      .where('status', 'in', ['queued', 'running'])
      .where('archiving', '=', 0)
      .where('environment', '=', environment)
      .where('service', '=', service)
      .groupBy(['model', 'category'])
      .execute();
    return Promise.all(
      kinds.map(async ({ model, category, jobs }) => ({
        distribution: await durations.ofModel({ model, category }),
        jobs,
      })),
    );
  };
}
