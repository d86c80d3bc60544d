import Database from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';

import { makePrivateFile } from './data-dir.ts';
import { keepingStatements } from './kept-statements.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Store = Kysely<Tables>;

/** The ledger cannot be used; in words that say what to do. */
export class LedgerError extends Error {
  constructor(file: string, reason: string, cause: unknown) {
    super(
      `The ledger ${file} cannot be used: ${reason}. Put a copy back, or set DATA_DIR to another folder.`,
      { cause },
    );
    this.name = 'LedgerError';
  }
}

/**
 * Opens (and migrates) the ledger. WAL with `synchronous=FULL`: what is committed
 * survives a power cut, which is what "commit before call" stands on.
 * @param file path of the database, or `:memory:`
 * @throws LedgerError when it is damaged, or was made by a newer version
 */
export async function openSqlite(file: string): Promise<Store> {
  const store = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: keepingStatements(open(file)) }),
  });
  const migrator = new Migrator({
    db: store,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (!error) return store;
  await store.destroy();
  const said = error instanceof Error ? error.message : 'unknown reason';
  const newer = said.startsWith('corrupted migrations');
  const reason = newer
    ? `it was made by a newer Darkroom (this one knows steps up to ${Object.keys(migrations).sort().at(-1)})`
    : `it could not be migrated (${said})`;
  throw new LedgerError(file, reason, error);
}

function open(file: string): Database.Database {
  // Its WAL and index take over its mode.
  if (file !== ':memory:') makePrivateFile(file);
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
    throw new LedgerError(file, error instanceof Error ? error.message : String(error), error);
  }
}
