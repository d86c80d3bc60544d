import { useQueries, useQueryClient } from '@tanstack/react-query';

import { jobQuery } from '../../api/jobs.ts';
import { isFinal } from '../../contract/jobs.ts';

interface BatchProgressProps {
  keys: string[];
  of: number;
  problem: string | undefined;
}

/** One bar for all of them: what is done, of what was asked for. */
export function BatchProgress({ keys, of, problem }: BatchProgressProps) {
  const queryClient = useQueryClient();
  const jobs = useQueries({
    queries: keys.map((key) => ({ ...jobQuery(queryClient, key), staleTime: 60_000 })),
  });
  const ended = jobs.filter(({ data }) => data && isFinal(data.status)).length;
  const failed = jobs.filter(({ data }) => data?.status === 'failed').length;
  return (
    <div
      className="grid gap-2"
      data-testid="batch-progress"
      data-value={ended}
      data-sent={keys.length}
      data-of={of}
    >
      <progress
        max={of}
        value={ended}
        aria-label="How many are done"
        className="h-2 w-full accent-accent"
      />
      <p role="status" className="tabular text-sm">
        {ended} of {of} done, {keys.length} sent{failed > 0 ? `, ${failed} failed` : ''}.
      </p>
      <p className="text-xs text-muted">
        What was sent is finished by the server, also when this window is closed.
      </p>
      {problem === undefined ? null : (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}
