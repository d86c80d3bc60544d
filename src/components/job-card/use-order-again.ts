import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { Job } from '../../contract/jobs.ts';
import { notifyError } from '../notices/notify-error.ts';
import { useConnectionOf } from './use-connection-of.ts';

/** The same free order once more. */
export function useOrderAgain(job: Job) {
  const queryClient = useQueryClient();
  const connectionId = useConnectionOf(job)?.id;
  const { mutate, isPending } = useMutation({
    mutationFn: async (id: string) => {
      // What orders is fetched with the first wish.
      const { orderAgain } = await import('./order-again.ts');
      await orderAgain(queryClient, id, job);
    },
    onError: notifyError,
  });
  const run = () => {
    if (connectionId !== undefined && !isPending) mutate(connectionId);
  };
  return { run, isPending, isPossible: connectionId !== undefined };
}
