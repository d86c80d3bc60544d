import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely';

import type { Tables } from './tables.ts';

/** Which of the two the ledger lives in; also inside a transaction. */
export function isPostgres(db: Kysely<Tables> | Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** SQLite is told which index to use: its planner has no statistics to choose by. */
export function indexedBy(db: Kysely<Tables>, index: string): RawBuilder<unknown> {
  return isPostgres(db) ? sql`` : sql`indexed by ${sql.ref(index)}`;
}

/** A value inside a column of JSON, `null` where there is none. @param path names, outermost first */
export function jsonAt<T extends string | number>(
  db: Kysely<Tables>,
  column: string,
  path: string[],
  type: T extends string ? 'text' : 'bigint',
): RawBuilder<T | null> {
  if (!isPostgres(db))
    return sql<T | null>`json_extract(${sql.ref(column)}, ${`$.${path.join('.')}`})`;
  return sql<T | null>`cast(cast(${sql.ref(column)} as json) #>> ${`{${path.join(',')}}`} as ${sql.raw(type)})`;
}
