import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { type StoragePatch, storageSchema } from '../contract/storage.ts';
import { request } from './client.ts';

export interface StorageWish {
  /** `null`: for ever. */
  keepForDays: number | null;
  quotaBytes: number;
}

/** What is kept; with a `wish`, what those settings would delete before they are saved. */
export function storageQuery(connectionId: string, wish?: StorageWish) {
  return queryOptions({
    queryKey: ['storage', connectionId, wish ?? 'stored'],
    queryFn: ({ signal }) =>
      request('/api/storage', storageSchema, {
        query: {
          connection: connectionId,
          keepForDays: wish ? (wish.keepForDays ?? 'forever') : undefined,
          quotaBytes: wish?.quotaBytes,
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function useSaveStorage() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: StoragePatch) =>
      request('/api/storage', storageSchema, { method: 'PATCH', body }),
    onSuccess: (_storage, { connectionId }) =>
      queryClient.invalidateQueries({ queryKey: ['storage', connectionId] }),
  });
}
