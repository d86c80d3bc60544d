import type { Store } from '../server/store/sqlite.ts';
import { nextRev } from '../server/store/revision.ts';

const ROWS_AT_ONCE = 500;
/** Due spread over the time after which a long job is asked about again. */
const DUE_WITHIN_MS = 10 * 60_000;

/**
 * Copies the one running job in the ledger until there are `jobs` of them, each with an id and a
 * key of its own. No server may run.
 */
export async function multiplyRunningJob(store: Store, jobs: number): Promise<void> {
  const first = await store
    .selectFrom('jobs')
    .selectAll()
    .where('status', 'in', ['queued', 'running'])
    .where('job_id', 'is not', null)
    .executeTakeFirstOrThrow();
  // Given by the ledger to each row of its own (job-list-schema.ts).
  Reflect.deleteProperty(first, 'place');
  const { there } = await store
    .selectFrom('jobs')
    .select((eb) => eb.fn.countAll<number>().as('there'))
    .executeTakeFirstOrThrow();
  const now = Date.now();
  for (let from = there; from < jobs; from += ROWS_AT_ONCE) {
    const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, jobs - from) }, (_, index) => {
      const nth = from + index;
      const key = `bench${nth.toString(36).padStart(12, '0')}`;
      return {
        ...{ ...first, key, submission_key: key, job_id: `copied-${nth}` },
        ...{ created_at: first.created_at - nth, next_at: now + ((nth * 7_919) % DUE_WITHIN_MS) },
      };
    });
    await store.transaction().execute(async (trx) => {
      const rev = await nextRev(trx);
      await trx
        .insertInto('jobs')
        .values(rows.map((row) => ({ ...row, rev })))
        .execute();
    });
  }
}
