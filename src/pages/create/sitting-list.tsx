import { useInfiniteQuery, useQueries, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

import { jobsQuery } from '../../api/job-list.ts';
import { jobQuery, knownJob } from '../../api/jobs.ts';
import { JobCard } from '../../components/job-card/job-card.tsx';
import type { Job } from '../../contract/jobs.ts';

/** Kept current by the poll of changes, not by asking for each job again. */
const FRESH_MS = 10 * 60_000;

interface SittingListProps {
  keys: string[];
  accountId: string;
  /** Stands in where none of them is left, or none is this account's. */
  empty: ReactNode;
}

/** The cards of this sitting, newest first, live. */
export function SittingList({ keys, accountId, empty }: SittingListProps) {
  const { jobs, isLoading } = useSittingJobs(keys, accountId);
  if (jobs.length === 0) return isLoading ? null : empty;
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-4">
      {jobs.map((job) => (
        <li key={job.key} className="min-w-0">
          <JobCard job={job} />
        </li>
      ))}
    </ul>
  );
}

function useSittingJobs(keys: string[], accountId: string): { jobs: Job[]; isLoading: boolean } {
  const queryClient = useQueryClient();
  // After a reload one list brings most of them; only what it lacks is asked for singly.
  const [needsList] = useState(() => keys.some((key) => !knownJob(queryClient, key)));
  const list = useInfiniteQuery({ ...jobsQuery({ account: accountId }), enabled: needsList });
  const listed = !needsList || !list.isPending;
  const found = useQueries({
    queries: keys.map((key) => ({ ...jobQuery(key), enabled: listed, staleTime: FRESH_MS })),
  });
  return {
    jobs: found.flatMap(({ data }) =>
      data && data.accountId === accountId && !data.deleted ? [data] : [],
    ),
    isLoading: !listed || found.some(({ isLoading }) => isLoading),
  };
}
