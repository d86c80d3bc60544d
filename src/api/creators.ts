import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';

import {
  creatorAnswerSchema,
  creatorPostsSchema,
  revenueSchema,
  type Creator,
  type CreatorPatch,
  type NewCreator,
} from '../contract/creators.ts';
import { request } from './client.ts';
import { creatorQuery, creatorsQuery } from './creator-list.ts';

const pathOf = (slug: string) => `/api/creators/${encodeURIComponent(slug)}`;

/** A creator's published posts, newest first. */
export function creatorPostsQuery(connectionId: string, slug: string) {
  return infiniteQueryOptions({
    queryKey: ['creator-posts', connectionId, slug],
    queryFn: ({ signal, pageParam }) =>
      request(`${pathOf(slug)}/posts`, creatorPostsSchema, {
        query: { connection: connectionId, offset: pageParam },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ nextOffset }) => nextOffset,
    staleTime: 60_000,
  });
}

/** What a creator earned; only its owner is told. */
export function creatorRevenueQuery(connectionId: string, slug: string) {
  return queryOptions({
    queryKey: ['creator-revenue', connectionId, slug],
    queryFn: ({ signal }) =>
      request(`${pathOf(slug)}/revenue`, revenueSchema, {
        query: { connection: connectionId },
        signal,
      }),
    staleTime: 60_000,
  });
}

export function usePatchCreator(connectionId: string, slug: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (patch: CreatorPatch) => {
      const { creator } = await request(pathOf(slug), creatorAnswerSchema, {
        method: 'PATCH',
        query: { connection: connectionId },
        body: patch,
        timeoutMs: 130_000,
      });
      return creator;
    },
    onSuccess: (creator) => takeCreator(queryClient, connectionId, creator),
  });
}

/** The RunPod key goes through our server to OpenFan and is kept by neither page nor server. */
export function useConnectCreator(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (fields: Omit<NewCreator, 'connectionId'>) => {
      const body: NewCreator = { ...fields, connectionId };
      const options = { method: 'POST', body, timeoutMs: 130_000 } as const;
      const { creator } = await request('/api/creators', creatorAnswerSchema, options);
      return creator;
    },
    onSuccess: (creator) => takeCreator(queryClient, connectionId, creator),
    gcTime: 0,
  });
}

async function takeCreator(
  queryClient: QueryClient,
  connectionId: string,
  creator: Creator,
): Promise<void> {
  queryClient.setQueryData(creatorQuery(connectionId, creator.slug).queryKey, creator);
  await queryClient.invalidateQueries({ queryKey: creatorsQuery(connectionId).queryKey });
  await queryClient.invalidateQueries({ queryKey: ['openfan-status', connectionId] });
}
