import type { Leases } from '../store/leases.ts';
import type { JobRow } from '../store/tables.ts';
import type { Background } from './background.ts';
import type { DueKind } from './due.ts';
import type { JobLedger } from './ledger.ts';

/**
 * Starts work on a row that is due, unless another instance has it: one holds its lease from
 * before the row was read until all that came of it is committed.
 * @returns whether it was started
 */
export async function startTurn(
  { leases, ledger, now }: { leases: Leases; ledger: JobLedger; now: () => number },
  { busy, kind, row }: { busy: Background; kind: DueKind; row: JobRow },
  work: (row: JobRow) => Promise<unknown>,
): Promise<boolean> {
  if (busy.has(row.key) || !(await leases.claim('job', row.key, now()))) return false;
  const give = () => leases.give('job', row.key);
  let fresh: JobRow | undefined = row;
  try {
    // Somebody who has let go of it by now may have moved it since it was listed.
    if (leases.isShared) fresh = await ledger.still(kind, row.key);
  } catch (error) {
    await give();
    throw error;
  }
  if (!fresh) {
    await give();
    return false;
  }
  const current = fresh;
  busy.run(row.key, () => work(current).finally(give), row.account_id);
  return true;
}
