import { useInfiniteQuery, useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { jobsQuery } from '../../api/job-list.ts';
import { jobQuery, knownJob } from '../../api/jobs.ts';
import type { Job } from '../../contract/jobs.ts';

/** Kept current by the poll of changes, not by asking for each job again. */
const FRESH_MS = 10 * 60_000;

/** The jobs of this sitting that belong to an account, in the order of `keys`. */
export function useSittingJobs(
  keys: string[],
  accountId: string,
): { jobs: Job[]; isLoading: boolean } {
  const queryClient = useQueryClient();
  // After a reload one list brings most of them; only what it lacks is asked for singly.
  const [needsList] = useState(() => keys.some((key) => !knownJob(queryClient, key)));
  const list = useInfiniteQuery({ ...jobsQuery({ account: accountId }), enabled: needsList });
  const listed = !needsList || !list.isPending;
  const found = useQueries({
    queries: keys.map((key) => ({
      ...jobQuery(queryClient, key),
      enabled: listed,
      staleTime: FRESH_MS,
    })),
  });
  return {
    jobs: found.flatMap(({ data }) =>
      data && data.accountId === accountId && !data.deleted ? [data] : [],
    ),
    isLoading: !listed || found.some(({ isLoading }) => isLoading),
  };
}
