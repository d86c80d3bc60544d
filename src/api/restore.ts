import type { QueryClient } from '@tanstack/react-query';

let started = false;
let running: Promise<void> | undefined;

/** Brings back what an earlier visit knew, once; asked for where the server cannot be reached. */
export function restoreLastKnown(queryClient: QueryClient): void {
  if (started) return;
  started = true;
  running = import('./last-known.ts')
    .then(({ restore }) => restore(queryClient))
    // Where it cannot be fetched or read, pages show their errors.
    .catch(() => undefined)
    .finally(() => (running = undefined));
}

/** Forgets it all: an account goes, and what is left is kept anew. */
export async function forgetLastKnown(): Promise<void> {
  try {
    await (await import('./last-known.ts')).forget();
  } catch {
    // Storage is off: nothing was kept.
  }
}

/** Under way: what fails meanwhile is not the last word. */
export function restoring(): Promise<void> | undefined {
  return running;
}

/** Whether data is of an earlier visit: nobody has heard of it since this page was opened. */
export function isOfEarlierVisit(dataUpdatedAt: number): boolean {
  return dataUpdatedAt > 0 && dataUpdatedAt < performance.timeOrigin;
}
