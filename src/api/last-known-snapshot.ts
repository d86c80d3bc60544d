import {
  dehydrate,
  type DehydratedState,
  type Query,
  type QueryClient,
} from '@tanstack/react-query';

import type { DraftPages } from './drafts.ts';
import type { JobPages } from './job-cache.ts';

/** What may be shown without network; never a key. */
const KEPT = new Set([
  ...['session', 'credits', 'models', 'jobs', 'projects', 'storage', 'config', 'usual-times'],
  ...['drafts', 'creators'],
]);
const LISTS = 6;

export function isKept({ queryKey: [name] }: Pick<Query, 'queryKey'>): boolean {
  return KEPT.has(String(name));
}

export type KeptQueries = DehydratedState['queries'];

/**
 * The data worth keeping, together with what was kept on other pages: of lists the first
 * page, of the lists the newest few.
 * @param listsFrom lists heard of before this time (ms) are left out
 */
export function snapshot(
  queryClient: QueryClient,
  kept: KeptQueries,
  listsFrom: number,
): DehydratedState {
  const { queries: here } = dehydrate(queryClient, {
    shouldDehydrateQuery: (query) => query.state.status === 'success' && isKept(query),
    shouldDehydrateMutation: () => false,
  });
  const hashes = new Set(here.map(({ queryHash }) => queryHash));
  const queries = [...here, ...kept.filter(({ queryHash }) => !hashes.has(queryHash))];
  const isList = ({ queryKey: [name] }: { queryKey: Query['queryKey'] }) =>
    isPaged(name) || name === 'projects';
  const newest = queries
    .filter((query) => isList(query) && query.state.dataUpdatedAt >= listsFrom)
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .slice(0, LISTS);
  return {
    mutations: [],
    queries: [...queries.filter((query) => !isList(query)), ...newest].map((query) =>
      isPaged(query.queryKey[0])
        ? { ...query, state: { ...query.state, data: firstPage(query.state.data) } }
        : query,
    ),
  };
}

function isPaged(name: unknown): boolean {
  return name === 'jobs' || name === 'drafts';
}

function firstPage(data: unknown) {
  const { pages, pageParams } = data as JobPages | DraftPages;
  return { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) };
}
