import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';

import { makePrivateFile } from './data-dir.ts';
import { keepingStatements } from './kept-statements.ts';
import { LedgerError, migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

export type Store = Kysely<Tables>;

const REMEDY = 'Put a copy back, or set DATA_DIR to another folder.';

/**
 * Opens (and migrates) the ledger. WAL with `synchronous=FULL`: what is committed
 * survives a power cut, which is what "commit before call" stands on.
 * @param file path of the database, `:memory:`, or the bytes of one that stays in memory
 * @throws LedgerError when it is damaged, or was made by a newer version
 */
export async function openSqlite(file: string | Buffer): Promise<Store> {
  const store = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: keepingStatements(open(file)) }),
  });
  const failed = await migrate(store);
  if (!failed) return store;
  await store.destroy();
  throw new LedgerError(nameOf(file), failed.reason, REMEDY, failed.error);
}

function nameOf(file: string | Buffer): string {
  return typeof file === 'string' ? file : ':memory:';
}

function open(file: string | Buffer): Database.Database {
  // Its WAL and index take over its mode.
  if (typeof file === 'string' && file !== ':memory:') makePrivateFile(file);
  const database = new Database(file);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('busy_timeout = 5000');
    // 64 MB: what lists and searches of a large library read stays in memory.
    database.pragma('cache_size = -65536');
    return database;
  } catch (error) {
    database.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new LedgerError(nameOf(file), reason, REMEDY, error);
  }
}
