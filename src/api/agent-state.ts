import { type QueryClient, queryOptions } from '@tanstack/react-query';

import { jobPageSchema } from '../contract/jobs.ts';
import { sessionSchema } from '../contract/session.ts';
import { storageSchema } from '../contract/storage.ts';
import { topupListSchema } from '../contract/topups.ts';
import type { AgentAsk } from './agent-ask.ts';
import {
  readAgentDrafts,
  readAgentLimits,
  readAgentPayments,
  readAgentWallet,
} from './agent-openfan.ts';
import { ApiError, request } from './client.ts';
import { creditsQuery } from './credits.ts';

/**
 * The whole state of all connections as one object; never a secret.
 * @param wallet the address in use; empty where there is none
 */
export function agentStateQuery(queryClient: QueryClient, ask: AgentAsk, wallet: string) {
  return queryOptions({
    queryKey: ['agent-state', ask, wallet],
    queryFn: ({ signal }) => readAgentState(queryClient, ask, wallet, signal),
    refetchInterval: 2_000,
  });
}

async function readAgentState(
  queryClient: QueryClient,
  ask: AgentAsk,
  wallet: string,
  signal: AbortSignal,
) {
  const { connections } = await request('/api/session', sessionSchema, { signal });
  const ofKiwiWhale = connections.filter(({ service }) => service === 'kiwiwhale');
  const wanted = (kind: string) => ask.kind === undefined || ask.kind === '' || ask.kind === kind;
  const perConnection = async <T>(kind: string, read: (id: string) => Promise<T>) =>
    wanted(kind)
      ? Promise.all(ofKiwiWhale.map(({ id }) => settle(id, read(id))))
      : Promise.resolve(undefined);

  const jobs = wanted('jobs') ? await readJobs(ask, connections.length, signal) : undefined;
  const topups = await perConnection('topups', async (connection) => {
    const list = await request('/api/topups', topupListSchema, { query: { connection }, signal });
    return { topups: list.topups.filter((topup) => matches(topup, ask)) };
  });
  const balances = await perConnection('balances', (connection) =>
    // Balances cost a call at the provider: no more often than the rest of the app asks.
    queryClient.query({ ...creditsQuery(connection), staleTime: 30_000 }),
  );
  const limits = await perConnection('limits', (connection) =>
    request('/api/storage', storageSchema, { query: { connection }, signal }),
  );
  return {
    contract: 1,
    asOf: new Date().toISOString(),
    ...(wanted('connections') ? { connections } : {}),
    ...(jobs ? { jobs: jobs.jobs, jobsTotal: jobs.total, nextCursor: jobs.nextCursor } : {}),
    ...{ topups, balances, limits },
    ...(wanted('payments') ? await readAgentPayments(ask, signal) : {}),
    ...(wanted('drafts') ? await readAgentDrafts(ask, signal) : {}),
    ...(wanted('limits') ? await readAgentLimits(signal) : {}),
    ...(wanted('balances') && wallet ? await readAgentWallet(wallet, signal) : {}),
  };
}

function readJobs(ask: AgentAsk, connections: number, signal: AbortSignal) {
  if (connections === 0) return Promise.resolve({ jobs: [], total: 0, nextCursor: null });
  const query = {
    account: 'all',
    status: ask.status,
    from: ask.since,
    limit: ask.limit,
    cursor: ask.cursor,
  };
  return request('/api/jobs', jobPageSchema, { query, signal });
}

/** One connection's trouble does not hide the others. */
async function settle<T>(connection: string, answer: Promise<T>) {
  try {
    return { connection, ...(await answer) };
  } catch (error) {
    if (error instanceof ApiError) return { connection, error: error.body };
    throw error;
  }
}

function matches(row: { status: string; createdAt: string }, ask: AgentAsk): boolean {
  const statusFits = !ask.status || ask.status.split(',').includes(row.status);
  return statusFits && (!ask.since || row.createdAt >= new Date(ask.since).toISOString());
}
