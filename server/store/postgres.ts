import { Kysely, sql, type PostgresPool } from 'kysely';
import pg from 'pg';

import { LedgerError, migrate } from './migrate.ts';
import { OneWriterDialect, postgresValues } from './postgres-dialect.ts';
import type { Store } from './sqlite.ts';
import type { Tables } from './tables.ts';

const CONNECTIONS = 12;
const REMEDY = 'Check DATABASE_URL.';
/** `int8` and `numeric`. */
const WHOLE = new Set([20, 1700]);
const parserOf: (oid: number, format?: 'text' | 'binary') => (value: string) => unknown =
  pg.types.getTypeParser;

/** Counts, sums and times are whole and below 2^53, as in SQLite. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): ((value: string) => unknown) => {
    if (WHOLE.has(oid)) return Number;
    return (value) => parserOf(oid, format)(value);
  },
};

/** @param connections at most so many at once */
export function createPool(url: string, connections = CONNECTIONS): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: 'darkroom',
    connectionTimeoutMillis: 10_000,
    // An instance that has gone is noticed by its connections.
    keepAlive: true,
    allowExitOnIdle: true,
  });
  // A connection that breaks while nobody uses it is simply made anew.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * Opens (and migrates) the ledger on PostgreSQL, which any number of instances share.
 * @param url `postgres://…`
 * @throws LedgerError when it cannot be reached, or was made by a newer version
 */
export async function openPostgres(
  url: string,
  pool: PostgresPool = createPool(url),
): Promise<Store> {
  const store = new Kysely<Tables>({
    dialect: new OneWriterDialect({ pool }),
    plugins: [postgresValues()],
  });
  const where = placeOf(url);
  try {
    await requireUtf8(store);
    // Instances that start together: one migrates, the others find it done.
    const failed = await startingAlone(store, () => migrate(store));
    if (failed) throw new LedgerError(where, failed.reason, REMEDY, failed.error);
    return store;
  } catch (error) {
    await store.destroy();
    if (error instanceof LedgerError) throw error;
    throw new LedgerError(
      where,
      error instanceof Error ? error.message : String(error),
      REMEDY,
      error,
    );
  }
}

/** Runs `work` in one instance at a time; the lock goes with its connection. */
export async function startingAlone<T>(store: Store, work: () => Promise<T>): Promise<T> {
  return store.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(4041, 2)`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(4041, 2)`.execute(connection);
    }
  });
}

async function requireUtf8(store: Store): Promise<void> {
  const { rows } = await sql<{ encoding: string }>`
    select current_setting('server_encoding') as encoding`.execute(store);
  const encoding = rows[0]?.encoding;
  if (encoding !== 'UTF8') throw new Error(`its encoding is ${encoding}, it must be UTF8`);
}

/** Without the password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'in DATABASE_URL';
  const { hostname, pathname } = new URL(url);
  return `${pathname.slice(1)} on ${hostname}`;
}
