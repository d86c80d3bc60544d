import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import {
  type ConnectionPatch,
  type ConnectRequest,
  newKeySchema,
  type Session,
  sessionSchema,
} from '../contract/session.ts';
import { request } from './client.ts';
import { forgetLastKnown } from './restore.ts';
import { sessionQuery } from './session.ts';

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

/** Connects a key, and puts it in use. */
export async function connectKey(queryClient: QueryClient, body: ConnectRequest): Promise<void> {
  const options = { method: 'POST', body, timeoutMs: 60_000 } as const;
  await takeSession(queryClient, await request('/api/session/connect', sessionSchema, options));
}

export function useConnect() {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: (body: ConnectRequest) => connectKey(queryClient, body) });
}

/** Renames a connection, puts it in use, or notes that its key is kept. */
export async function patchConnection(
  queryClient: QueryClient,
  { id, patch }: { id: string; patch: ConnectionPatch },
): Promise<void> {
  const session = await request(`/api/session/connections/${id}`, sessionSchema, {
    method: 'PATCH',
    body: patch,
  });
  await takeSession(queryClient, session);
}

export function usePatchConnection() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: { id: string; patch: ConnectionPatch }) =>
      patchConnection(queryClient, change),
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

/** Queries whose second key is the connection they were read with. */
const OF_CONNECTION = [
  ...['credits', 'models', 'topups', 'card', 'storage', 'new-key'],
  ...['openfan-status', 'creators', 'creator', 'creator-posts', 'creator-revenue'],
];

async function takeSession(queryClient: QueryClient, session: Session): Promise<void> {
  queryClient.setQueryData(sessionQuery().queryKey, session);
  const ids = new Set(session.connections.map((connection) => connection.id));
  // Whatever was read with a credential that is gone goes with it.
  queryClient.removeQueries({
    predicate: ({ queryKey: [name, id] }) =>
      OF_CONNECTION.includes(String(name)) && typeof id === 'string' && !ids.has(id),
  });
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) =>
      ['jobs', 'job', 'changes', 'drafts', 'payments'].includes(String(name)),
  });
}
