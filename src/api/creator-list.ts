import { queryOptions } from '@tanstack/react-query';

import { creatorAnswerSchema, creatorsSchema } from '../contract/creators.ts';
import { request } from './client.ts';

/** Creators that pictures can be made of: ready ones, and one's own whatever their status. */
export function creatorsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['creators', connectionId],
    queryFn: ({ signal }) =>
      request('/api/creators', creatorsSchema, { query: { connection: connectionId }, signal }),
    staleTime: 60_000,
  });
}

/** One creator, with all that the service tells of it. */
export function creatorQuery(connectionId: string, slug: string) {
  return queryOptions({
    queryKey: ['creator', connectionId, slug],
    queryFn: async ({ signal }) =>
      (
        await request(`/api/creators/${encodeURIComponent(slug)}`, creatorAnswerSchema, {
          query: { connection: connectionId },
          signal,
        })
      ).creator,
    enabled: slug !== '',
    staleTime: 60_000,
  });
}
