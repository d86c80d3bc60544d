import type { QueryClient } from '@tanstack/react-query';

const EXPECTED_FOR_MS = 10_000;
const CHANNEL = 'darkroom-changes';
let expectedUntil = 0;

function lookSoon(queryClient: QueryClient): void {
  expectedUntil = Date.now() + EXPECTED_FOR_MS;
  void queryClient.invalidateQueries({ queryKey: ['changes'] });
}

/** Something was just asked for: news will come soon, so look at once and often, in every tab. */
export function expectChanges(queryClient: QueryClient): void {
  lookSoon(queryClient);
  const others = new BroadcastChannel(CHANNEL);
  others.postMessage('expected');
  others.close();
}

/**
 * Looks when another tab asked for something: a hidden tab looks seldom, and may be the one
 * that tells of what is done.
 *
 * @returns what stops it
 */
export function expectWithOthers(queryClient: QueryClient): () => void {
  const others = new BroadcastChannel(CHANNEL);
  others.onmessage = () => lookSoon(queryClient);
  return () => others.close();
}

export function changesExpected(): boolean {
  return Date.now() < expectedUntil;
}
