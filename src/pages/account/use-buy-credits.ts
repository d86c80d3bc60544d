import { useMutation, useQueryClient } from '@tanstack/react-query';

import { expectChanges } from '../../api/expect-changes.ts';
import { topupsQuery } from '../../api/topups.ts';
import { afterReady } from '../../components/shell/after-ready.ts';

const sending = () => import('./buy-credits.ts');

// Fetched before it is wanted: a purchase should not wait for code.
void afterReady.then(sending);

export function useBuyCredits(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (creditsE4: number) =>
      (await sending()).buyCredits({ connectionId, creditsE4 }),
    onSuccess: async (topup) => {
      const { queryKey } = topupsQuery(connectionId);
      // In the list before the button is free again: it must lock without a gap.
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, (list) => ({
        topups: [topup, ...(list?.topups ?? []).filter(({ key }) => key !== topup.key)],
      }));
      expectChanges(queryClient);
      void queryClient.invalidateQueries({ queryKey });
    },
  });
}
