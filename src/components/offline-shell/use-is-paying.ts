import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** Between the price and the wallet's answer the page is what holds the payment together. */
const IN_HAND = new Set(['signing', 'signed']);

function stateOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'state' in data ? String(data.state) : '';
}

/** Whether a payment is in the wallet or on its way to the server, as far as this tab knows. */
export function useIsPaying(queryClient: QueryClient): boolean {
  const cache = queryClient.getQueryCache();
  return useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () =>
      document.querySelector('[data-testid="wallet-prompt"]') !== null ||
      queryClient.isMutating() > 0 ||
      cache
        .findAll({ queryKey: ['payment'] })
        .some(({ state }) => IN_HAND.has(stateOf(state.data))),
  );
}
