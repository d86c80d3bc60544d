import type { QueryClient } from '@tanstack/react-query';

/** Rows of `GET /api/changes` that only lazily loaded code can read. */
export type RowKind = 'payments' | 'drafts';

export interface ChangedRows {
  /** As they came: not read yet. */
  rows: unknown[];
  /** The first look of the sitting: it names what is under way, not what ended before. */
  first: boolean;
}

type Listener = (queryClient: QueryClient, changed: ChangedRows) => void;

const listeners: Record<RowKind, Set<Listener>> = { payments: new Set(), drafts: new Set() };

/**
 * Registers whoever reads these rows, usually once, where its module is loaded: before that
 * nothing of them is in the cache, so nothing is missed.
 * @returns takes it back
 */
export function onChangedRows(kind: RowKind, listener: Listener): () => void {
  listeners[kind].add(listener);
  return () => void listeners[kind].delete(listener);
}

/** Hands news to whoever reads it; called by the one poll for changes. */
export function tellChangedRows(
  queryClient: QueryClient,
  kind: RowKind,
  changed: ChangedRows,
): void {
  for (const listener of listeners[kind]) listener(queryClient, changed);
}
