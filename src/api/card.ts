import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { cardSchema, cardSetupSchema, type CardConfirmRequest } from '../contract/card.ts';
import { request } from './client.ts';

export function cardQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['card', connectionId],
    queryFn: ({ signal }) =>
      request('/api/card', cardSchema, { query: { connection: connectionId }, signal }),
    staleTime: 0,
  });
}

/** Begins the set-up; answers with the page where the card is entered. */
export function useSetupCard(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      request('/api/card/setup', cardSetupSchema, {
        method: 'POST',
        body: { connectionId },
        timeoutMs: 60_000,
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['card', connectionId] }),
  });
}

export function confirmCard(body: CardConfirmRequest) {
  return request('/api/card/confirm', cardSchema, { method: 'POST', body, timeoutMs: 60_000 });
}

export function useConfirmCard(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => confirmCard({ connectionId }),
    onSuccess: (card) => queryClient.setQueryData(cardQuery(connectionId).queryKey, card),
  });
}
