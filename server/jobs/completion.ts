import type { Kysely } from 'kysely';

import type { JobRow, Tables } from '../store/tables.ts';
import type { JobExtras, JobLedger } from './ledger.ts';
import type { JobEvent } from './machine.ts';
import type { Completed } from './provider.ts';

export interface CompletionDeps {
  store: Kysely<Tables>;
  ledger: JobLedger;
}

/** The end of a job at its service, with all that follows from it: in one transaction. */
export async function completeWith(
  { store, ledger }: CompletionDeps,
  row: JobRow,
  event: JobEvent,
  { outputs, alongside, onEmpty }: Completed,
  extras: JobExtras,
): Promise<void> {
  const completed = await store.transaction().execute(async (trx) => {
    const done = await ledger.apply(row.key, event, extras, { replaceWith: outputs }, trx);
    if (done) await alongside?.(trx, done);
    return done;
  });
  if (completed && outputs.length === 0) onEmpty?.(row);
}
