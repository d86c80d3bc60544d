import { infiniteQueryOptions } from '@tanstack/react-query';

import { type JobPage, jobPageSchema } from '../contract/jobs.ts';
import { readAnswer, request } from './client.ts';
import { takeFirstJobs } from './first-answer.ts';
import { jobsKey, takeAnswer } from './job-cache.ts';
import { type JobFilters, tidyFilters } from './job-filters.ts';

const PAGE = 60;

/** Newest first, page by page; kept current by `useChanges`. */
export function jobsQuery(filters: JobFilters) {
  const tidy = tidyFilters(filters);
  return infiniteQueryOptions({
    queryKey: jobsKey(tidy),
    queryFn: async ({ client, signal, pageParam }) => {
      if (pageParam === null && Object.keys(tidy).length === 0) {
        const first = takeFirstJobs();
        const page = first && (await readFirst(first.answer));
        if (page) return { ...page, jobs: takeAnswer(client, page.jobs, first.askedAt) };
      }
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

/** What went wrong, and a list without jobs, is asked for again: somebody may just have connected. */
async function readFirst(
  answer: Promise<{ status: number; text: string }>,
): Promise<JobPage | undefined> {
  try {
    const { status, text } = await answer;
    const page = readAnswer(status, text, jobPageSchema);
    return page.jobs.length > 0 ? page : undefined;
  } catch {
    return undefined;
  }
}
