import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';

import { modelsQuery } from '../../api/models.ts';
import { JobCard } from '../../components/job-card/job-card.tsx';
import type { Model } from '../../contract/models.ts';
import type { Connection } from '../../contract/session.ts';
import { upscaler } from './image-input.ts';
import { ResultActions } from './result-actions.tsx';
import { useSittingJobs } from './use-sitting-jobs.ts';

const none: Model[] = [];

interface SittingListProps {
  keys: string[];
  connection: Connection;
  /** The model in the form. */
  current: string;
  onModel: (id: string) => void;
  /** Stands in where none of them is left, or none is this account's. */
  empty: ReactNode;
}

/** The cards of this sitting, newest first, live. */
export function SittingList({ keys, connection, current, onModel, empty }: SittingListProps) {
  const { jobs, isLoading } = useSittingJobs(keys, connection.accountId);
  const { data: list } = useQuery({ ...modelsQuery(connection.id), enabled: false });
  const models = list?.models ?? none;
  const larger = useMemo(() => upscaler(models), [models]);
  if (jobs.length === 0) return isLoading ? null : empty;
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] items-start gap-4">
      {jobs.map((job) => (
        <li
          key={job.key}
          className="grid min-w-0 has-[>[role=group]]:[&>article]:rounded-b-none has-[>[role=group]]:[&>article]:border-b-0"
        >
          <JobCard job={job} />
          {job.status === 'completed' ? (
            <ResultActions
              job={job}
              connectionId={connection.id}
              models={models}
              larger={larger}
              current={current}
              onModel={onModel}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
