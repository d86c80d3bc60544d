import { useMutation, useQueryClient } from '@tanstack/react-query';

import { ApiError } from '../../api/client.ts';
import { expectChanges } from '../../api/expect-changes.ts';
import { answered, idempotencyKeyFor } from '../../api/idempotency.ts';
import { startTopup, topupsQuery } from '../../api/topups.ts';
import type { TopupRequest } from '../../contract/topups.ts';

/**
 * Sends a purchase. While no answer came, the same amount asked for again is the same
 * purchase, so that a lost answer never becomes a second charge.
 */
export async function buyCredits(body: TopupRequest) {
  const key = idempotencyKeyFor(body);
  try {
    const { topup } = await startTopup(body, key);
    answered(key);
    return topup;
  } catch (error) {
    if (error instanceof ApiError && error.body.charged !== 'unknown') answered(key);
    throw error;
  }
}

export function useBuyCredits(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (creditsE4: number) => buyCredits({ connectionId, creditsE4 }),
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
