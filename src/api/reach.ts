import { useSyncExternalStore } from 'react';

import { ApiError } from './client.ts';

let reached = true;
const listeners = new Set<() => void>();

/** Keeps whether our server can be reached; `true` when this is news. */
export function noteReached(next: boolean): boolean {
  if (reached === next) return false;
  reached = next;
  for (const listener of listeners) listener();
  return true;
}

/** No word of our server's: no answer at all, or a proxy's that it is not there. */
export function isUnreached(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status, body } = error;
  if (status === null) return body.kind === 'network' || body.kind === 'timeout';
  return status >= 502 && status <= 504 && body.provider === null && body.code === body.kind;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the last question to our server was answered. */
export function useReached(): boolean {
  return useSyncExternalStore(subscribe, () => reached);
}
