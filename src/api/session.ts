import { queryOptions, useQuery } from '@tanstack/react-query';

import type { Service } from '../contract/errors.ts';
import { type Connection, type Session, sessionSchema } from '../contract/session.ts';
import { request } from './client.ts';

export function sessionQuery() {
  return queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => request('/api/session', sessionSchema, { signal }),
    staleTime: 60_000,
  });
}

export function activeConnection(
  session: Session | undefined,
  service: Service,
): Connection | undefined {
  return session?.connections.find((entry) => entry.service === service && entry.active);
}

/** The connection in use for `service`; `undefined` while loading or when there is none. */
export function useActiveConnection(service: Service = 'kiwiwhale'): Connection | undefined {
  const { data } = useQuery(sessionQuery());
  return activeConnection(data, service);
}
