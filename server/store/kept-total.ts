import type { Kysely } from 'kysely';

import { currentRev } from './revision.ts';
import type { Tables } from './tables.ts';

const KEPT = 500;

interface Total {
  rev: number;
  total: number;
}

const totals = new WeakMap<Kysely<Tables>, Map<string, Total>>();

/**
 * How long a list is, counted once for as long as nothing changes: counting reads an entry for
 * every job, and each page of a list says it anew. What is removed or added without a change of
 * its own (wiping, importing) takes a number of the change sequence for this.
 * @param of what is counted; equal text is an equal list
 */
export async function keptTotal(
  store: Kysely<Tables>,
  of: string,
  count: () => Promise<number>,
): Promise<number> {
  const kept = totals.get(store) ?? new Map<string, Total>();
  totals.set(store, kept);
  // Before counting: what changes meanwhile is counted again by whoever asks next.
  const rev = await currentRev(store);
  const known = kept.get(of);
  if (known?.rev === rev) return known.total;
  const total = await count();
  kept.delete(of);
  const oldest = kept.keys().next();
  if (kept.size >= KEPT && !oldest.done) kept.delete(oldest.value);
  kept.set(of, { rev, total });
  return total;
}
