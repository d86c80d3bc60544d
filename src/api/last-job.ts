import { queryOptions } from '@tanstack/react-query';

import { jobPageSchema } from '../contract/jobs.ts';
import { request } from './client.ts';

/** The newest job of the connections in use, if there is one. */
export function lastJobQuery() {
  return queryOptions({
    queryKey: ['last-job'],
    queryFn: async ({ signal }) => {
      const { jobs } = await request('/api/jobs', jobPageSchema, { query: { limit: 1 }, signal });
      return jobs[0] ?? null;
    },
    staleTime: 0,
  });
}
