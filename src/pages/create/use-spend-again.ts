import { useQueryClient } from '@tanstack/react-query';

import { ApiError } from '../../api/client.ts';
import { useSubmit } from '../../api/jobs.ts';
import { modelsQuery } from '../../api/models.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { JsonObject } from '../../lib/json.ts';
import { showInSitting } from './send-order.ts';

interface Again {
  connectionId: string;
  model: string;
  costE4: number;
  input: JsonObject;
  runs: number;
}

/** Runs something from under a result; what goes wrong is told as a notice. */
export function useSpendAgain() {
  const queryClient = useQueryClient();
  const submit = useSubmit();
  const run = (again: Again) => {
    if (submit.isPending) return;
    submit.mutate(again, {
      onSuccess: (jobs) =>
        showInSitting(
          jobs.map(({ key }) => key),
          [],
        ),
      onError: (error) => {
        notifyError(error);
        const isOutdated = error instanceof ApiError && error.body.kind === 'conflict';
        const { queryKey } = modelsQuery(again.connectionId);
        if (isOutdated) void queryClient.invalidateQueries({ queryKey });
      },
    });
  };
  return { run, isPending: submit.isPending };
}
