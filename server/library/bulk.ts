import type { Kysely, Transaction } from 'kysely';

import type { BulkPatch } from '../../src/contract/jobs.ts';
import type { JobLedger, Marks } from '../jobs/ledger.ts';
import { ApiError } from '../providers/api-error.ts';
import type { JobRow, Tables } from '../store/tables.ts';

interface BulkDeps {
  store: Kysely<Tables>;
  ledger: JobLedger;
  now: () => number;
}

/**
 * One change to jobs of `accounts`, all of them or none.
 * @returns the changed rows, in the order of `keys`
 * @throws ApiError `not-found` for a job or a project of another account
 */
export async function patchMany(
  { store, ledger, now }: BulkDeps,
  accounts: string[],
  { keys, patch }: BulkPatch,
): Promise<JobRow[]> {
  return store.transaction().execute(async (trx) => {
    const before = await ownRows(trx, accounts, keys);
    const { favorite, deleted, project } = patch;
    if (typeof project === 'string') await requireProject(trx, project, before);
    const marks: Marks = {
      ...(favorite === undefined ? {} : { favorite: favorite ? 1 : 0 }),
      ...(deleted === undefined ? {} : { deleted_at: deleted ? now() : null }),
      ...(project === undefined ? {} : { project }),
    };
    if (Object.keys(marks).length === 0) return before;
    for (const { key, status } of before) {
      // What still waits is withdrawn first: a deleted job must not spend.
      if (deleted && status === 'waiting') {
        await ledger.apply(key, { type: 'withdrawn' }, {}, undefined, trx);
      }
      await ledger.mark(key, marks, trx);
    }
    return ownRows(trx, accounts, keys);
  });
}

async function ownRows(
  trx: Transaction<Tables>,
  accounts: string[],
  keys: string[],
): Promise<JobRow[]> {
  const wanted = [...new Set(keys)];
  const rows = await trx
    .selectFrom('jobs')
    .selectAll()
    .where('key', 'in', wanted)
    .where('account_id', 'in', accounts.length === 0 ? [''] : accounts)
    .execute();
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return wanted.map((key) => {
    const row = byKey.get(key);
    if (row) return row;
    throw new ApiError({ kind: 'not-found', message: 'There is no such job in these accounts.' });
  });
}

/** A project holds jobs of its own account only. */
async function requireProject(trx: Transaction<Tables>, id: string, rows: JobRow[]): Promise<void> {
  const project = await trx
    .selectFrom('projects')
    .select('account_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (project && rows.every((row) => row.account_id === project.account_id)) return;
  throw new ApiError({
    kind: 'not-found',
    code: 'project-not-found',
    message: 'There is no such project in the account of these jobs.',
  });
}
