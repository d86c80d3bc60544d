import { sql } from 'kysely';

import type { RestoreGuard } from './restore-guard.ts';
import type { Store } from './sqlite.ts';

const META = 'instance';

/**
 * The ledger keeps the identity of the database it lives in: a dump that is put back lands in
 * another database, a recovery from a base backup on another timeline. A copy of the server's
 * files that is started where they lay cannot be told (docs/operations.md).
 */
export async function createPostgresRestoreGuard(store: Store): Promise<RestoreGuard> {
  const identity = await identityOf(store);
  const row = await store
    .selectFrom('meta')
    .select('value')
    .where('name', '=', META)
    .executeTakeFirst();
  return {
    restored: row !== undefined && row.value !== identity,
    async adopt() {
      if (row?.value === identity) return;
      await store
        .insertInto('meta')
        .values({ name: META, value: identity })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: identity }))
        .execute();
    },
    // What is committed there is the word of all instances.
    spending: () => Promise.resolve(),
  };
}

async function identityOf(store: Store): Promise<string> {
  const { rows } = await sql<{ database: number; timeline: string }>`
    select oid as database, substring(pg_walfile_name(pg_current_wal_lsn()) for 8) as timeline
    from pg_database where datname = current_database()`.execute(store);
  const { rows: system } = await sql<{ id: string }>`
    select cast(system_identifier as text) as id from pg_control_system()`
    .execute(store)
    // Not everybody may ask; then the database's own number has to do.
    .catch(() => ({ rows: [] }));
  return [system[0]?.id ?? '-', rows[0]?.database, rows[0]?.timeline].join(' ');
}
