import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import { type Changes, changesSchema } from '../contract/changes.ts';
import { isFinal, type Job } from '../contract/jobs.ts';
import type { Session } from '../contract/session.ts';
import { tellChangedRows } from './changed-rows.ts';
import { request } from './client.ts';
import { changesExpected, expectWithOthers } from './expect-changes.ts';
import { knownJob } from './jobs.ts';
import { patchJobs, shownJobs } from './job-cache.ts';
import { sessionQuery } from './session.ts';

const LIVE_MS = 1_000;
const IDLE_MS = 15_000;
const HIDDEN_LIVE_MS = 10_000;
const HIDDEN_IDLE_MS = 120_000;
const BACKOFF_MAX_MS = 30_000;

/** What the last look brought, and everything still under way. */
export interface ChangesState {
  cursor: string;
  active: number;
  open: Job[];
  /** Jobs that came to their end since the look before. */
  settled: Job[];
}

function isOpen(job: Job): boolean {
  return !job.deleted && (!isFinal(job.status) || job.archiving);
}

/** A quick job may begin and end between two looks of a hidden tab. */
function isFresh(finishedAt: string | null): boolean {
  return finishedAt !== null && Date.now() - Date.parse(finishedAt) < 2 * HIDDEN_IDLE_MS;
}

/** The accounts seen decide the cursor: another set of connections starts afresh. */
function accountsOf(session: Session | undefined): string {
  return (session?.connections ?? [])
    .map((connection) => connection.accountId)
    .sort()
    .join();
}

/**
 * The first look tells what is under way, not what ended since a list was asked for: a job
 * that a list still shows as running and the look does not name has ended in between.
 */
function refetchMissed(queryClient: QueryClient, underWay: Job[]): void {
  const named = new Set(underWay.map(({ key }) => key));
  const queries = ['jobs', 'job'].map((name) => ({ queryKey: [name] }));
  const missed = shownJobs(queryClient).some((job) => isOpen(job) && !named.has(job.key));
  for (const query of queries) {
    if (missed || queryClient.isFetching(query) > 0) void queryClient.invalidateQueries(query);
  }
}

/** Folds an answer into the state, and into every list and page that shows its jobs. */
export function applyChanges(
  queryClient: QueryClient,
  before: ChangesState | undefined,
  changes: Changes,
): ChangesState {
  const settled: Job[] = [];
  let spent = false;
  for (const job of changes.jobs) {
    if (!before) continue;
    const known = knownJob(queryClient, job.key) ?? before.open.find(({ key }) => key === job.key);
    if (known) spent ||= known.charged !== job.charged || known.status !== job.status;
    const wasOpen = known ? isOpen(known) : isFresh(job.finishedAt);
    if (wasOpen && isFinal(job.status) && !job.archiving && !job.deleted) settled.push(job);
  }
  patchJobs(queryClient, changes.jobs);
  for (const kind of ['payments', 'drafts'] as const) {
    tellChangedRows(queryClient, kind, { rows: changes[kind], first: !before });
  }
  if (!before) refetchMissed(queryClient, changes.jobs);
  if (before && changes.topups.length > 0) {
    void queryClient.invalidateQueries({ queryKey: ['topups'] });
    void queryClient.invalidateQueries({ queryKey: ['card'] });
  }
  if (before && (changes.topups.length > 0 || spent)) {
    void queryClient.invalidateQueries({ queryKey: ['credits'] });
  }
  const changed = new Set(changes.jobs.map(({ key }) => key));
  const still = (before?.open ?? []).filter(({ key }) => !changed.has(key));
  return {
    cursor: changes.cursor,
    active: changes.active,
    open: [...changes.jobs.filter(isOpen), ...still].sort((a, b) =>
      a.createdAt < b.createdAt ? 1 : -1,
    ),
    settled,
  };
}

/** How long until the next look, in ms. */
export function pollEvery(ask: {
  active: number;
  failures: number;
  hidden: boolean;
  expected: boolean;
}): number {
  const live = ask.active > 0 || ask.expected;
  const calm = ask.hidden ? (live ? HIDDEN_LIVE_MS : HIDDEN_IDLE_MS) : live ? LIVE_MS : IDLE_MS;
  const backoff = ask.failures > 0 ? Math.min(BACKOFF_MAX_MS, LIVE_MS * 2 ** ask.failures) : 0;
  return Math.max(calm, backoff);
}

let failures = 0;

function changesQuery(queryClient: QueryClient, accounts: string) {
  const queryKey = ['changes', accounts] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<ChangesState> => {
      const before = queryClient.getQueryData<ChangesState>(queryKey);
      try {
        const changes = await request('/api/changes', changesSchema, {
          signal,
          query: { cursor: before?.cursor },
        });
        failures = 0;
        return applyChanges(queryClient, before, changes);
      } catch (error) {
        failures += 1;
        throw error;
      }
    },
    enabled: accounts !== '',
    retry: false,
    staleTime: 0,
    structuralSharing: false,
  });
}

/** The one poll of the app: all news of all jobs and top-ups in one answer. Mount it once. */
export function useChanges(): void {
  const queryClient = useQueryClient();
  const { data: session } = useQuery(sessionQuery());
  useEffect(() => expectWithOthers(queryClient), [queryClient]);
  useQuery({
    ...changesQuery(queryClient, accountsOf(session)),
    refetchInterval: (query) =>
      pollEvery({
        active: query.state.data?.active ?? 0,
        failures,
        hidden: document.hidden,
        expected: changesExpected(),
      }),
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: 'always',
  });
}

function useChangesState(): ChangesState | undefined {
  const queryClient = useQueryClient();
  const { data: session } = useQuery(sessionQuery());
  // Only reads what the poll brings; the same options, since the newest observer's count.
  return useQuery({ ...changesQuery(queryClient, accountsOf(session)), enabled: false }).data;
}

const none: Job[] = [];

/** Everything under way in the session's accounts, newest first; `unknown` moves no more. */
export function useActiveJobs(): Job[] {
  const open = useChangesState()?.open ?? none;
  return useMemo(() => open.filter(({ status }) => status !== 'unknown'), [open]);
}

/** The jobs that the last look found at their end. */
export function useSettledJobs(): Job[] {
  return useChangesState()?.settled ?? none;
}
