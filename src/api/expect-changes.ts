import type { QueryClient } from '@tanstack/react-query';

const EXPECTED_FOR_MS = 10_000;
let expectedUntil = 0;

/** Something was just asked for: news will come soon, so look at once and often. */
export function expectChanges(queryClient: QueryClient): void {
  expectedUntil = Date.now() + EXPECTED_FOR_MS;
  void queryClient.invalidateQueries({ queryKey: ['changes'] });
}

export function changesExpected(): boolean {
  return Date.now() < expectedUntil;
}
