import { queryOptions } from '@tanstack/react-query';

import { jobPageSchema } from '../contract/jobs.ts';
import { request } from './client.ts';

const LOOKED_AT = 100;

/** The models of the newest jobs, the last one used first. */
export function recentModelsQuery() {
  return queryOptions({
    queryKey: ['recent-models'],
    queryFn: async ({ signal }) => {
      const query = { limit: LOOKED_AT };
      const { jobs } = await request('/api/jobs', jobPageSchema, { query, signal });
      return [...new Set(jobs.map(({ model }) => model))];
    },
  });
}
