import { sql } from 'kysely';
import { expect, inject, it, onTestFinished } from 'vitest';

import { changedRows } from '../jobs/queries.ts';
import { blankRow } from '../jobs/blank-row.ts';
import { LedgerError } from './migrate.ts';
import { createPostgresRestoreGuard } from './postgres-restore-guard.ts';
import { createPool, openPostgres } from './postgres.ts';
import { nextRev } from './revision.ts';
import type { Store } from './sqlite.ts';
import { createTestDatabase, onPostgres } from './store-under-test.ts';

const onPostgresOnly = it.runIf(onPostgres);

async function instances(count: number, url?: string): Promise<Store[]> {
  const database = url ?? (await createTestDatabase());
  const open = () => openPostgres(database, createPool(database, 4));
  const stores = await Promise.all(Array.from({ length: count }, open));
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.destroy()));
  });
  return stores;
}

onPostgresOnly('is migrated once by instances that start together', async () => {
  const url = await createTestDatabase(inject('postgres'), 'template1');
  const stores = await instances(4, url);
  for (const store of stores) {
    expect(await store.selectFrom('jobs').select('key').execute()).toEqual([]);
  }
});

onPostgresOnly('refuses what a newer version made, and what is not there', async () => {
  const url = await createTestDatabase();
  const [store] = await instances(1, url);
  if (!store) throw new Error('not opened');
  await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '')`.execute(
    store,
  );
  await expect(openPostgres(url)).rejects.toThrow(/newer Darkroom/);
  const gone = new URL('/gone', url).href;
  await expect(openPostgres(gone)).rejects.toThrow(LedgerError);
  await expect(openPostgres(gone)).rejects.not.toThrow(/password/);
});

onPostgresOnly('shows a reader of changes every row, whoever commits first', async () => {
  const [reader, ...writers] = await instances(4);
  if (!reader) throw new Error('not opened');
  const progress = { isWriting: true };
  const writeAll = Promise.all(
    writers.map(async (store, writer) => {
      for (let nth = 0; nth < 30; nth += 1) {
        await store.transaction().execute(async (trx) => {
          const row = { ...blankRow(`j${writer}-${nth}`, 1), account_id: 'a' };
          await trx
            .insertInto('jobs')
            .values({ ...row, rev: await nextRev(trx) })
            .execute();
          // What has its number is not always the first to commit.
          await sql`select pg_sleep(${Math.random() / 100}::float8)`.execute(trx);
        });
      }
    }),
  ).finally(() => (progress.isWriting = false));
  const seen = new Set<string>();
  let { cursor } = await changedRows(reader, ['a'], undefined);
  for (let last = false; !last;) {
    last = !progress.isWriting;
    const changes = await changedRows(reader, ['a'], cursor);
    ({ cursor } = changes);
    for (const { key } of changes.jobs) seen.add(key);
  }
  await writeAll;
  expect(seen.size).toBe(90);
});

onPostgresOnly('keeps what a transaction has read true until it commits', async () => {
  const [a, b] = await instances(2);
  if (!a || !b) throw new Error('not opened');
  await a.insertInto('meta').values({ name: 'count', value: '0' }).execute();
  const addOne = (store: Store) =>
    store.transaction().execute(async (trx) => {
      const find = trx.selectFrom('meta').select('value').where('name', '=', 'count');
      const { value } = await find.executeTakeFirstOrThrow();
      const set = { value: String(Number(value) + 1) };
      await trx.updateTable('meta').set(set).where('name', '=', 'count').execute();
    });
  await Promise.all(Array.from({ length: 40 }, (_, nth) => addOne(nth % 2 ? a : b)));
  const row = await a.selectFrom('meta').selectAll().where('name', '=', 'count').execute();
  expect(row).toEqual([{ name: 'count', value: '40' }]);
});

onPostgresOnly(
  'takes values as SQLite does: text with a NUL, times that are no whole ms',
  async () => {
    const [store] = await instances(1);
    if (!store) throw new Error('not opened');
    const row = { ...blankRow('j', 1), prompt: 'a\0b', next_at: 1_700_000_000_000.4 };
    await store.insertInto('jobs').values(row).execute();
    const read = await store.selectFrom('jobs').selectAll().executeTakeFirstOrThrow();
    expect(read).toMatchObject({ prompt: 'a\uFFFDb', next_at: 1_700_000_000_000 });
  },
);

onPostgresOnly('knows itself in a copy of its database, until it is adopted there', async () => {
  const url = await createTestDatabase();
  const [store] = await instances(1, url);
  if (!store) throw new Error('not opened');
  const fresh = await createPostgresRestoreGuard(store);
  expect(fresh.restored).toBe(false);
  await fresh.adopt();
  expect((await createPostgresRestoreGuard(store)).restored).toBe(false);
  await store.destroy();
  const copy = await createTestDatabase(inject('postgres'), new URL(url).pathname.slice(1));
  const [restored] = await instances(1, copy);
  if (!restored) throw new Error('not opened');
  const guard = await createPostgresRestoreGuard(restored);
  expect(guard.restored).toBe(true);
  await guard.adopt();
  expect((await createPostgresRestoreGuard(restored)).restored).toBe(false);
});
