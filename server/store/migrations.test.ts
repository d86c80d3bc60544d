import Database from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import { expect, it } from 'vitest';

import { migrate } from './migrate.ts';
import { createPool } from './postgres.ts';
import { createTestDatabase, onPostgres } from './store-under-test.ts';
import type { Tables } from './tables.ts';

/** Every statement of all migrations, in order, on an empty database. */
async function statements(): Promise<string[]> {
  const said: string[] = [];
  const store = new Kysely<Tables>({
    dialect: onPostgres
      ? new PostgresDialect({
          pool: createPool(await createTestDatabase(undefined, 'template1'), 2),
        })
      : new SqliteDialect({ database: new Database(':memory:') }),
    log: ({ query }) => void said.push(query.sql),
  });
  try {
    const failed = await migrate(store);
    if (failed) throw failed.error;
  } finally {
    await store.destroy();
  }
  return said;
}

/** A server of the version before goes on with its own statements: they must go on working. */
function breaksOlder(statement: string): boolean {
  // What a function or a trigger does is no change of the schema.
  if (/^\s*create (function|trigger|virtual table)\b/i.test(statement)) return false;
  if (/\b(drop|rename|truncate)\b|\balter column\b|\badd constraint\b/i.test(statement))
    return true;
  // Filled by a trigger, whoever inserts.
  if (/^\s*create unique index (?!jobs_place\b)/i.test(statement)) return true;
  const isAdded = /\badd column\b/i.test(statement);
  return isAdded && /\bnot null\b/i.test(statement) && !/\bdefault\b/i.test(statement);
}

it('only adds, so that servers of the version before run on beside it', async () => {
  const all = await statements();
  expect(all.filter((one) => /^\s*(create|alter)/i.test(one)).length).toBeGreaterThan(40);
  expect(all.filter(breaksOlder)).toEqual([]);
});

it.each([
  ...['drop index jobs_list', 'alter table jobs drop column place', 'drop table "jobs"'],
  ...['alter table "jobs" rename column "key" to "id"', 'alter table jobs rename to runs'],
  ...['alter table jobs alter column place set not null', 'truncate jobs'],
  ...['alter table "jobs" add column "kind" text not null', 'create unique index a on jobs (b)'],
])('would notice: %s', (statement) => {
  expect(breaksOlder(statement)).toBe(true);
});
