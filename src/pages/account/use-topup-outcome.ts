import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { isOpenTopup, topupsQuery } from '../../api/topups.ts';
import { notifyLater } from '../../components/notices/notify-later.ts';
import type { ErrorBody } from '../../contract/errors.ts';
import { creditsInWords } from '../../lib/format-credits.ts';

/**
 * Follows the purchases seen open on this page to their end: tells of success, brings
 * balance and card up to date, and gives the error of the last one if it failed.
 */
export function useTopupOutcome(connectionId: string, fromCreate: boolean): ErrorBody | null {
  const { data } = useQuery(topupsQuery(connectionId));
  const queryClient = useQueryClient();
  const watched = useRef(new Set<string>());
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  useEffect(() => {
    for (const topup of data?.topups ?? []) {
      if (isOpenTopup(topup)) {
        watched.current.add(topup.key);
        continue;
      }
      if (!watched.current.delete(topup.key)) continue;
      setFailure(topup.error);
      void queryClient.invalidateQueries({ queryKey: ['credits', connectionId] });
      void queryClient.invalidateQueries({ queryKey: ['card', connectionId] });
      if (topup.status !== 'completed') continue;
      notifyLater({
        kind: 'success',
        code: 'topup-completed',
        title: `${creditsInWords(topup.creditsE4)} bought`,
        ...(fromCreate ? { action: { label: 'Back to Create', to: '/create' } } : {}),
      });
    }
  }, [connectionId, data, fromCreate, queryClient]);
  return failure;
}
