import { QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiError } from './client.ts';
import { isUnreached, noteReached } from './reach.ts';
import { restoreLastKnown } from './restore.ts';

const passing = new Set(['network', 'timeout', 'upstream']);
/** A server that hangs is as good as away: show what is known meanwhile. */
const HANGS_AFTER_MS = 4_000;
/** Parts that come because something failed would ask again at once, and again, without end. */
const JUST_FAILED_MS = 5_000;

/** `networkMode: always`: the server may be this machine, whatever the browser thinks of the network. */
export function createQueryClient(): QueryClient {
  const queryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isUnreached(error)) noteReached(false);
      },
      onSuccess: () => {
        // Back again: whatever is on show may be old.
        if (noteReached(true)) void queryClient.invalidateQueries();
      },
    }),
    defaultOptions: {
      queries: {
        retry,
        retryDelay: 400,
        retryOnMount: ({ state }) => Date.now() - state.errorUpdatedAt > JUST_FAILED_MS,
        staleTime: 10_000,
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  setTimeout(() => {
    const isPending = ({ state }: { state: { status: string } }) => state.status === 'pending';
    if (queryClient.isFetching({ queryKey: ['session'], predicate: isPending }) > 0) {
      restoreLastKnown(queryClient);
    }
  }, HANGS_AFTER_MS);
  return queryClient;

  /** One more try for reads that failed for a passing reason; nothing is ever written twice. */
  function retry(failures: number, error: unknown): boolean {
    if (isUnreached(error)) restoreLastKnown(queryClient);
    return failures < 1 && error instanceof ApiError && passing.has(error.body.kind);
  }
}
