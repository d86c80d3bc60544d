import type { ReactNode } from 'react';

import { JobCard } from '../../components/job-card/job-card.tsx';
import { useSittingJobs } from './use-sitting-jobs.ts';

interface OpenFanSittingListProps {
  keys: string[];
  accountId: string;
  /** Stands in where none of them is left, or none is this account's. */
  empty: ReactNode;
}

/** The cards of this sitting's OpenFan jobs, newest first, live. */
export function OpenFanSittingList({ keys, accountId, empty }: OpenFanSittingListProps) {
  const { jobs, isLoading } = useSittingJobs(keys, accountId);
  if (jobs.length === 0) return isLoading ? null : empty;
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] items-start gap-4">
      {jobs.map((job) => (
        <li key={job.key} className="grid min-w-0">
          <JobCard job={job} />
        </li>
      ))}
    </ul>
  );
}
