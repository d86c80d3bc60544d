import { useInfiniteQuery, useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { jobsQuery } from '../../api/job-list.ts';
import { jobQuery, knownJob } from '../../api/jobs.ts';
import { useSitting } from '../../components/job-card/sitting.ts';
import type { Job } from '../../contract/jobs.ts';

/** Kept current by the poll of changes, not by asking for each job again. */
const FRESH_MS = 10 * 60_000;

/** The jobs of this sitting that belong to the account in use, newest first. */
export function useSittingJobs(accountId: string): Job[] {
  const queryClient = useQueryClient();
  const keys = useSitting((sitting) => sitting.keys);
  // After a reload one list brings most of them; only what it lacks is asked for singly.
  const [needsList] = useState(() => keys.some((key) => !knownJob(queryClient, key)));
  const list = useInfiniteQuery({ ...jobsQuery({ account: accountId }), enabled: needsList });
  const listed = !needsList || !list.isPending;
  const found = useQueries({
    queries: keys.map((key) => ({ ...jobQuery(key), enabled: listed, staleTime: FRESH_MS })),
  });
  return found.flatMap(({ data }) =>
    data && data.accountId === accountId && !data.deleted ? [data] : [],
  );
}
