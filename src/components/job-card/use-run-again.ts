import { useQuery, useQueryClient } from '@tanstack/react-query';

import { ApiError } from '../../api/client.ts';
import { modelsQuery } from '../../api/models.ts';
import { useSubmit } from '../../api/jobs.ts';
import type { Job } from '../../contract/jobs.ts';
import { notifyError } from '../notices/notify-error.ts';
import { addToSitting } from './sitting.ts';
import { useConnectionOf } from './use-connection-of.ts';

/** The same job once more, at today's price. */
export function useRunAgain(job: Job) {
  const queryClient = useQueryClient();
  const connection = useConnectionOf(job);
  const connectionId = connection?.id ?? '';
  // The price list as far as it is here; the server refuses an old price and says the new one.
  const { data: list } = useQuery({ ...modelsQuery(connectionId), enabled: false });
  const submit = useSubmit();
  const listed = list?.models.find(({ id }) => id === job.model)?.costE4;
  const costE4 = listed ?? job.costE4;

  const run = () => {
    if (!connection || submit.isPending) return;
    submit.mutate(
      { connectionId, model: job.model, input: job.input, runs: 1, costE4 },
      {
        onSuccess: (jobs) => addToSitting(jobs.map(({ key }) => key)),
        onError: (error) => {
          notifyError(error);
          const outdated = error instanceof ApiError && error.body.kind === 'conflict';
          if (outdated) void queryClient.query({ ...modelsQuery(connectionId), staleTime: 0 });
        },
      },
    );
  };
  return { costE4, run, isPending: submit.isPending, isPossible: connection !== undefined };
}
