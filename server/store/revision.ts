import { sql, type Kysely } from 'kysely';

import type { Tables } from './tables.ts';

/**
 * The next number of the ledger's change sequence. Taken inside the transaction that
 * changes a row: one writer at a time (postgres-dialect.ts) makes numbers appear in commit
 * order, so that `GET /api/changes?cursor=` never skips one.
 */
export async function nextRev(trx: Kysely<Tables>): Promise<number> {
  const { value } = await trx
    .insertInto('meta')
    .values({ name: 'rev', value: '1' })
    .onConflict((oc) =>
      oc
        .column('name')
        .doUpdateSet({ value: sql<string>`cast(cast(meta.value as bigint) + 1 as text)` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(value);
}

/** The newest number given out; 0 in an empty ledger. */
export async function currentRev(store: Kysely<Tables>): Promise<number> {
  const row = await store
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'rev')
    .executeTakeFirst();
  return Number(row?.value ?? 0);
}
