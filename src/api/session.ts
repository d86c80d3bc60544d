import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { Service } from '../contract/errors.ts';
import {
  type Connection,
  type ConnectionPatch,
  type ConnectRequest,
  newKeySchema,
  type Session,
  sessionSchema,
} from '../contract/session.ts';
import { request } from './client.ts';
import { forgetLastKnown } from './restore.ts';

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

/** A fresh agent's key, until the person says that it is kept. */
export function newKeyQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['new-key', connectionId],
    queryFn: ({ signal }) =>
      request(`/api/session/connections/${connectionId}/key`, newKeySchema, { signal }),
    staleTime: Infinity,
    gcTime: 0,
  });
}

export function registerAgent(name: string) {
  return request('/api/session/register', newKeySchema, {
    method: 'POST',
    body: { name },
    timeoutMs: 60_000,
  });
}

export function useRegisterAgent() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: registerAgent,
    // What other connections showed is not this one's.
    onSuccess: () => queryClient.invalidateQueries(),
  });
}

export function useConnect() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ConnectRequest) =>
      request('/api/session/connect', sessionSchema, { method: 'POST', body, timeoutMs: 60_000 }),
    onSuccess: (session) => takeSession(queryClient, session),
  });
}

export function usePatchConnection() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, patch }: { id: string; patch: ConnectionPatch }) =>
      request(`/api/session/connections/${id}`, sessionSchema, { method: 'PATCH', body: patch }),
    onSuccess: (session) => takeSession(queryClient, session),
  });
}

export function useDisconnect() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      const session = await request(`/api/session/connections/${id}`, sessionSchema, {
        method: 'DELETE',
      });
      await forgetLastKnown();
      return session;
    },
    onSuccess: (session) => takeSession(queryClient, session),
  });
}

async function takeSession(queryClient: ReturnType<typeof useQueryClient>, session: Session) {
  queryClient.setQueryData(sessionQuery().queryKey, session);
  const ids = new Set(session.connections.map((connection) => connection.id));
  // Whatever was read with a credential that is gone goes with it.
  queryClient.removeQueries({
    predicate: ({ queryKey: [name, id] }) =>
      ['credits', 'models', 'topups', 'card', 'storage', 'new-key'].includes(String(name)) &&
      typeof id === 'string' &&
      !ids.has(id),
  });
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) => name === 'jobs' || name === 'job' || name === 'changes',
  });
}
