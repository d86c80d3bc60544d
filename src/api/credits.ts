import { queryOptions } from '@tanstack/react-query';

import { creditsSchema } from '../contract/credits.ts';
import { request } from './client.ts';

/** An account's balance; asked again whenever something may have spent from it. */
export function creditsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['credits', connectionId],
    queryFn: ({ signal }) =>
      request('/api/credits', creditsSchema, { query: { connection: connectionId }, signal }),
    refetchInterval: 60_000,
  });
}
