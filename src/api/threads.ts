import { queryOptions } from '@tanstack/react-query';

import { jobsAnswerSchema } from '../contract/jobs.ts';
import { conversationsSchema } from '../contract/threads.ts';
import { request } from './client.ts';
import { jobKey, takeAnswer } from './job-cache.ts';

const threadsKey = ['threads'] as const;

/** The conversations of every connected account, the last one spoken in first. */
export function conversationsQuery() {
  return queryOptions({
    queryKey: threadsKey,
    queryFn: ({ signal }) => request('/api/threads', conversationsSchema, { signal }),
    select: ({ conversations }) => conversations,
    staleTime: 30_000,
  });
}

/** The keys of a conversation's turns, oldest first; the jobs themselves are known by then. */
export function turnsQuery(thread: string) {
  return queryOptions({
    queryKey: ['turns', thread],
    queryFn: async ({ client, signal }) => {
      const askedAt = performance.now();
      const { jobs } = await request(`/api/threads/${thread}`, jobsAnswerSchema, { signal });
      for (const job of takeAnswer(client, jobs, askedAt))
        if (!client.getQueryState(jobKey(job.key))) client.setQueryData(jobKey(job.key), job);
      return jobs.map(({ key }) => key);
    },
  });
}
