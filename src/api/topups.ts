import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type * as v from 'valibot';

import {
  topupAnswerSchema,
  topupListSchema,
  type TopupRequest,
  type topupSchema,
} from '../contract/topups.ts';
import { request } from './client.ts';

export type Topup = v.InferOutput<typeof topupSchema>;

/** Money may be on its way: nothing more is bought until it is known. */
export function isOpenTopup({ status }: Topup): boolean {
  return status === 'submitting' || status === 'unknown';
}

export function topupsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['topups', connectionId],
    queryFn: ({ signal }) =>
      request('/api/topups', topupListSchema, { query: { connection: connectionId }, signal }),
    refetchInterval: ({ state }) => {
      const open = state.data?.topups.filter(isOpenTopup) ?? [];
      if (open.some(({ status }) => status === 'submitting')) return 1_000;
      return open.length > 0 ? 4_000 : false;
    },
  });
}

/** @param idempotencyKey kept by the caller until this answers; the same key buys once. */
export function startTopup(body: TopupRequest, idempotencyKey: string) {
  return request('/api/topups', topupAnswerSchema, {
    method: 'POST',
    body,
    idempotencyKey,
    timeoutMs: 60_000,
  });
}

/** Looks at the balance again for evidence. */
export function checkTopup(key: string) {
  return request(`/api/topups/${key}/check`, topupAnswerSchema, { method: 'POST', body: {} });
}

export function useCheckTopup() {
  return useTopupWrite((key: string) => checkTopup(key));
}

/** The person's word on a top-up whose answer never came. */
export function useResolveTopup() {
  return useTopupWrite(({ key, charged }: { key: string; charged: boolean }) =>
    request(`/api/topups/${key}`, topupAnswerSchema, {
      method: 'PATCH',
      body: { resolution: charged ? 'charged' : 'not-charged' },
    }),
  );
}

function useTopupWrite<Input>(mutationFn: (input: Input) => ReturnType<typeof checkTopup>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['topups'] }),
        queryClient.invalidateQueries({ queryKey: ['credits'] }),
      ]),
  });
}
