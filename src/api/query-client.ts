import { QueryClient } from '@tanstack/react-query';

import { ApiError } from './client.ts';

const passing = new Set(['network', 'timeout', 'upstream']);

/** One more try for reads that failed for a passing reason; nothing is ever written twice. */
function retry(failures: number, error: unknown): boolean {
  return failures < 1 && error instanceof ApiError && passing.has(error.body.kind);
}

/** `networkMode: always`: the server may be this machine, whatever the browser thinks of the network. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry, retryDelay: 400, staleTime: 10_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
