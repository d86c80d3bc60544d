import { useQueryClient } from '@tanstack/react-query';

import { ApiError } from '../../api/client.ts';
import { useSubmit } from '../../api/jobs.ts';
import { modelsQuery } from '../../api/models.ts';
import { sessionQuery } from '../../api/session.ts';
import { remixSearch } from '../../components/job-card/job-cost.ts';
import { addToSitting } from '../../components/job-card/sitting.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Job } from '../../contract/jobs.ts';
import { useNavigate } from '../../navigation/hooks.ts';

/** Runs a job of a list once more at the price that its button named. */
export function useRunJob() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { mutate } = useSubmit();
  return (job: Job) => {
    if (job.service === 'openfan') {
      void navigate({ to: '/create', search: remixSearch(job) });
      return;
    }
    const connections = queryClient.getQueryData(sessionQuery().queryKey)?.connections ?? [];
    const own = connections.filter(({ accountId }) => accountId === job.accountId);
    const connection = own.find(({ active }) => active) ?? own[0];
    if (!connection) return;
    mutate(
      {
        connectionId: connection.id,
        model: job.model,
        input: job.input,
        runs: 1,
        costE4: job.costE4,
      },
      {
        onSuccess: (jobs) => addToSitting(jobs.map(({ key }) => key)),
        onError: (error) => {
          notifyError(error);
          const outdated = error instanceof ApiError && error.body.kind === 'conflict';
          if (outdated) void queryClient.query({ ...modelsQuery(connection.id), staleTime: 0 });
        },
      },
    );
  };
}
