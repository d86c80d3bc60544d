import { randomBytes } from 'node:crypto';

import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { PostgresCursor, PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';

import { migrate } from './migrate.ts';
import { createPool, openPostgres } from './postgres.ts';
import { TEMPLATE } from './postgres-for-tests.ts';
import { openSqlite, type Store } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** Whether this run is the one on PostgreSQL. */
export const onPostgres = inject('postgres') !== undefined;

/** An empty ledger: in memory, or a database of its own where the project is `postgres`. */
export async function openTestStore(): Promise<Store> {
  const server = inject('postgres');
  if (server === undefined) return openSqlite(await (empty ??= emptyLedger()));
  const url = await createTestDatabase(server);
  return openPostgres(url, counted(createPool(url, 4)));
}

let empty: Promise<Buffer> | undefined;

/** The bytes of a ledger with every migration made: they take longer than most tests. */
async function emptyLedger(): Promise<Buffer> {
  const database = new Database(':memory:');
  const store = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const failed = await migrate(store);
  if (failed) throw failed.error;
  const bytes = database.serialize();
  await store.destroy();
  return bytes;
}

/** @returns its address */
export async function createTestDatabase(
  server = inject('postgres') ?? '',
  template = TEMPLATE,
): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`create database ${name} template ${template} strategy file_copy`);
  } finally {
    await client.end();
  }
  return new URL(`/${name}`, server).href;
}

let underWay = 0;
let served = 0;

/** Lets everything happen that can happen without the clock moving. */
export async function breathe(): Promise<void> {
  for (let before = -1; underWay > 0 || before !== served;) {
    before = served;
    for (let turn = 0; turn < 25; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Knows when it is being asked: what is in memory answers at once, a server does not. */
function counted(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  async function count<T>(work: Promise<T>): Promise<T> {
    underWay += 1;
    try {
      return await work;
    } finally {
      underWay -= 1;
      served += 1;
    }
  }
  function wrap(client: pg.PoolClient): PostgresPoolClient {
    const known = clients.get(client);
    if (known) return known;
    const wrapped: PostgresPoolClient = {
      query: <R>(asked: string | PostgresCursor<R>, values: readonly unknown[] = []): never => {
        if (typeof asked !== 'string') throw new Error('no cursors here');
        return count(client.query(asked, [...values])) as never;
      },
      release: () => client.release(),
    };
    clients.set(client, wrapped);
    return wrapped;
  }
  return { connect: async () => wrap(await count(pool.connect())), end: () => pool.end() };
}
