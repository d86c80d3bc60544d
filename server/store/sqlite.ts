import Database from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';

import { makePrivateFile } from './data-dir.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Store = Kysely<Tables>;

/**
 * Opens (and migrates) the ledger. WAL with `synchronous=FULL`: what is committed
 * survives a power cut, which is what "commit before call" stands on.
 * @param file path of the database, or `:memory:`
 */
export async function openSqlite(file: string): Promise<Store> {
  // Its WAL and index take over its mode.
  if (file !== ':memory:') makePrivateFile(file);
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('busy_timeout = 5000');
  const store = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const migrator = new Migrator({
    db: store,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error('The ledger could not be migrated.', { cause: error });
  return store;
}
