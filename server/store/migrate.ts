import { Migrator, type Kysely } from 'kysely';

import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

/** The ledger cannot be used; in words that say what to do. */
export class LedgerError extends Error {
  constructor(where: string, reason: string, remedy: string, cause: unknown) {
    super(`The ledger ${where} cannot be used: ${reason}. ${remedy}`, { cause });
    this.name = 'LedgerError';
  }
}

/** @returns why the schema could not be brought up to date, and the error; nothing if it is */
export async function migrate(
  store: Kysely<Tables>,
): Promise<{ reason: string; error: unknown } | undefined> {
  const migrator = new Migrator({
    db: store,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    // Steps are made side by side: a later number may have been there first.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (!error) return undefined;
  const said = error instanceof Error ? error.message : 'unknown reason';
  const newer = said.startsWith('corrupted migrations');
  const reason = newer
    ? `it was made by a newer Darkroom (this one knows steps up to ${Object.keys(migrations).sort().at(-1)})`
    : `it could not be migrated (${said})`;
  return { reason, error };
}
