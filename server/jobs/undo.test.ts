import { expect, it } from 'vitest';

import { addJob, addOutput, emptyLedger } from '../media/fixtures/ledger.ts';
import { enforce, purgeDeleted, UNDO_WINDOW_MS } from '../media/retention.ts';
import { writeAccount } from '../store/accounts.ts';
import { createJobLedger } from './ledger.ts';

const NOW = 1_000 * 86_400_000;
const blobs = { remove: () => Promise.resolve() };

async function setUp() {
  const store = await emptyLedger();
  const ledger = createJobLedger(store, 'test', () => NOW);
  const deletedAt = async (key: string) => (await ledger.row(key))?.deleted_at;
  return { store, ledger, deletedAt };
}

it('brings a deleted job back while its files are here', async () => {
  const { store, ledger, deletedAt } = await setUp();
  await addJob(store, 'k');
  await ledger.mark('k', { deleted_at: NOW - UNDO_WINDOW_MS + 1 });
  await purgeDeleted(store, blobs, NOW);
  await ledger.mark('k', { deleted_at: null });
  expect(await deletedAt('k')).toBeNull();
});

it('refuses to bring back a job whose files are gone, and says so', async () => {
  const { store, ledger, deletedAt } = await setUp();
  await addJob(store, 'k');
  await addOutput(store, 'k', 1, { file: null, thumbnail_file: null, text: 'hi' });
  await ledger.mark('k', { deleted_at: NOW - UNDO_WINDOW_MS });
  await purgeDeleted(store, blobs, NOW);
  await expect(ledger.mark('k', { deleted_at: null, favorite: 1 })).rejects.toMatchObject({
    body: { kind: 'conflict', code: 'undo-too-late' },
  });
  expect(await deletedAt('k')).toBe(NOW - UNDO_WINDOW_MS);
  expect((await ledger.row('k'))?.favorite).toBe(0);
  // Deleting it once more is no undo.
  await ledger.mark('k', { deleted_at: NOW });
});

it('brings back what never had files, or had lost them to the quota before', async () => {
  const { store, ledger, deletedAt } = await setUp();
  await addJob(store, 'failed', { status: 'failed' }, { file: null, thumbnail_file: null });
  await addJob(store, 'old');
  const account = { id: 'a', environment: 'test', service: 'kiwiwhale' };
  await writeAccount(store, account, { keep_for_days: 1 }, NOW);
  await enforce(store, blobs, 'a', NOW);
  for (const key of ['failed', 'old']) {
    await ledger.mark(key, { deleted_at: NOW - UNDO_WINDOW_MS });
    await purgeDeleted(store, blobs, NOW);
    await ledger.mark(key, { deleted_at: null });
    expect(await deletedAt(key)).toBeNull();
  }
});
