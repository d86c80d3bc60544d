import { infiniteQueryOptions } from '@tanstack/react-query';

import { jobPageSchema } from '../contract/jobs.ts';
import { request } from './client.ts';
import { jobsKey, takeAnswer } from './job-cache.ts';
import { type JobFilters, tidyFilters } from './job-filters.ts';

const PAGE = 60;

/** Newest first, page by page; kept current by `useChanges`. */
export function jobsQuery(filters: JobFilters) {
  const tidy = tidyFilters(filters);
  return infiniteQueryOptions({
    queryKey: jobsKey(tidy),
    queryFn: async ({ client, signal, pageParam }) => {
      const askedAt = performance.now();
      const page = await request('/api/jobs', jobPageSchema, {
        signal,
        query: { ...tidy, cursor: pageParam, limit: PAGE },
      });
      return { ...page, jobs: takeAnswer(client, page.jobs, askedAt) };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
