import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { type LimitsPatch, limitsSchema } from '../contract/limits.ts';
import { request } from './client.ts';

/** The person's own spending limits, and what was spent of them today. */
export function limitsQuery() {
  return queryOptions({
    queryKey: ['limits'],
    queryFn: ({ signal }) => request('/api/limits', limitsSchema, { signal }),
  });
}

export function useSaveLimits() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: LimitsPatch) =>
      request('/api/limits', limitsSchema, { method: 'PUT', body }),
    onSuccess: (limits) => queryClient.setQueryData(limitsQuery().queryKey, limits),
  });
}
