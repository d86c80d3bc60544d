import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';

import { composeServer } from './compose.ts';
import { readEnv } from './env.ts';
import { createLog } from './log.ts';
import { addJob } from './media/fixtures/ledger.ts';
import { prepareDataDir } from './store/data-dir.ts';
import { createRestoreGuard } from './store/restore-guard.ts';
import { openSqlite, type Store } from './store/sqlite.ts';

function folder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'darkroom-restored-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, 'data');
}

/** Starts on the folder and stops again, without time to send anything. */
async function startOnce(dataDir: string): Promise<void> {
  prepareDataDir(dataDir);
  // Nothing listens there: no row of this test is ever sent.
  const env = readEnv({ SANDBOX: '1', DATA_DIR: dataDir, SANDBOX_PORT: '1' });
  const server = await composeServer(env, createLog('silent'), join(dataDir, 'no-client'));
  await server.start();
  await server.stop(Promise.resolve());
}

async function withLedger<T>(dataDir: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqlite(join(dataDir, 'darkroom.sqlite'));
  try {
    return await use(store);
  } finally {
    await store.destroy();
  }
}

/** A run that waits, of a service address that this server does not move. */
const addWaiting = (dataDir: string) =>
  withLedger(dataDir, (store) =>
    addJob(store, 'w', { status: 'waiting', charged: 'no', job_id: null, next_at: 0 }),
  );

const waiting = (dataDir: string) =>
  withLedger(dataDir, (store) =>
    store
      .selectFrom('jobs')
      .select(['status', 'charged', 'error', 'next_at', 'credential'])
      .executeTakeFirstOrThrow(),
  );

/** Something is spent: the ledger moves on, and its folder knows. */
const spend = (dataDir: string) =>
  withLedger(dataDir, async (store) => {
    await store.updateTable('meta').set({ value: '90' }).where('name', '=', 'rev').execute();
    await store
      .insertInto('meta')
      .values({ name: 'rev', value: '90' })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    await (await createRestoreGuard(store, dataDir)).spending();
  });

it('goes on with what waits when it merely starts again, also after a crash', async () => {
  const dataDir = folder();
  await startOnce(dataDir);
  await addWaiting(dataDir);
  await spend(dataDir);
  for (let round = 0; round < 2; round++) {
    await startOnce(dataDir);
    expect(await waiting(dataDir)).toMatchObject({ status: 'waiting', charged: 'no' });
  }
});

it('sends nothing that waited in a copy of the ledger after which something was spent', async () => {
  const dataDir = folder();
  await startOnce(dataDir);
  await addWaiting(dataDir);
  const copy = new Database(join(dataDir, 'darkroom.sqlite'));
  await copy.backup(`${dataDir}-copy.sqlite`);
  copy.close();
  await spend(dataDir);
  cpSync(`${dataDir}-copy.sqlite`, join(dataDir, 'darkroom.sqlite'));
  for (let round = 0; round < 2; round++) {
    await startOnce(dataDir);
    const row = await waiting(dataDir);
    expect(row).toMatchObject({ status: 'unknown', charged: 'unknown', next_at: null });
    expect(row.error).toContain('ledger-restored');
  }
});

it('nor in a copy of the whole folder, nor in a ledger without its folder', async () => {
  const dataDir = folder();
  await startOnce(dataDir);
  await addWaiting(dataDir);
  cpSync(dataDir, `${dataDir}-copy`, { recursive: true, preserveTimestamps: true });
  await spend(dataDir);
  rmSync(dataDir, { recursive: true });
  cpSync(`${dataDir}-copy`, dataDir, { recursive: true, preserveTimestamps: true });
  await startOnce(dataDir);
  expect((await waiting(dataDir)).status).toBe('unknown');

  renameSync(`${dataDir}-copy`, `${dataDir}-other`);
  rmSync(join(`${dataDir}-other`, 'instance'));
  await startOnce(`${dataDir}-other`);
  expect((await waiting(`${dataDir}-other`)).status).toBe('unknown');
});
