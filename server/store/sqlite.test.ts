import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';

import { LedgerError } from './migrate.ts';
import { openSqlite } from './sqlite.ts';

function fileName(): string {
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-sqlite-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'darkroom.sqlite');
}

it('says in words that a file is no ledger', async () => {
  const file = fileName();
  writeFileSync(file, 'not a database, but long enough to be one. '.repeat(200));
  await expect(openSqlite(file)).rejects.toThrow(LedgerError);
  await expect(openSqlite(file)).rejects.toThrow(/not a database.*set DATA_DIR/);
});

it('says in words that a ledger is of a newer version, and leaves it as it is', async () => {
  const file = fileName();
  const store = await openSqlite(file);
  await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '')`.execute(
    store,
  );
  await store.destroy();
  await expect(openSqlite(file)).rejects.toThrow(/newer Darkroom.*steps up to 0/);
});
