import { queryOptions } from '@tanstack/react-query';

import { openfanStatusSchema } from '../contract/session.ts';
import { request } from './client.ts';

/** What OpenFan says of a connection. */
export function openfanStatusQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['openfan-status', connectionId],
    queryFn: ({ signal }) =>
      request('/api/session/openfan', openfanStatusSchema, {
        query: { connection: connectionId },
        signal,
      }),
    staleTime: 60_000,
  });
}
