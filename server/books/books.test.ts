import { expect, test } from 'vitest';

import type { Store } from '../store/sqlite.ts';
import { openTestStore } from '../store/store-under-test.ts';
import { createNoteReading } from '../store/balance-readings.ts';
import { wipe } from '../library/wipe.ts';
import { earliestRow, monthBooks } from './books.ts';
import { bookCsvHeader, bookCsvLine } from './csv.ts';
import { monthOf } from './month.ts';
import { groupsOf } from './statement.ts';
import { addDraft, addJob, addOutput, addPayment, addTopup } from './rows-under-test.ts';

const month = monthOf('2026-11', 'UTC');
const at = (minutes: number) => month.from + minutes * 60_000;
const now = at(10_000);
const whale = { accountId: 'whale', service: 'kiwiwhale' } as const;
const fan = { accountId: 'fan', service: 'openfan' } as const;

async function readings(store: Store, ...all: [minutes: number, creditsE4: number][]) {
  const note = createNoteReading(store, (error) => {
    throw error;
  });
  for (const [minutes, creditsE4] of all) {
    await note('whale', { askedAt: at(minutes), readAt: at(minutes) + 50, creditsE4 });
  }
}

test('opening + top-ups − spend + unexplained = closing, and each item says what it bought', async () => {
  const store = await openTestStore();
  await readings(store, [-60, 100_000], [10, 99_600], [30, 149_200], [40, 149_100]);
  await addJob(store, { key: 'j1', cost_e4: 400, submitted_at: at(1), answered_at: at(2) });
  await addOutput(store, 'j1', 0, 'ready');
  await addOutput(store, 'j1', 1, 'deleted');
  await addTopup(store, { key: 't1', credits_e4: 50_000, created_at: at(15) });
  await addJob(store, { key: 'j2', cost_e4: 400, submitted_at: at(20), answered_at: at(21) });
  // Refused: nothing was spent, nothing to explain.
  await addJob(store, {
    ...{ key: 'j3', cost_e4: 400, submitted_at: at(22), status: 'failed', charged: 'no' },
  });
  await addJob(store, {
    ...{ key: 'j4', cost_e4: 100, submitted_at: at(33), status: 'unknown', charged: 'unknown' },
    answered_at: null,
  });

  const { accounts, entries } = await monthBooks(store, [whale], month, now);
  expect(accounts).toMatchObject([
    {
      ...{ opening: '100000', added: '50000', spent: '800', unexplained: '-100' },
      ...{ closing: '149100', doubtful: '100', doubts: 1, keptOutputs: 1, perKept: '800' },
    },
  ]);
  expect(entries.map(({ id, state }) => [id.slice(0, 3), state])).toEqual([
    ['gap', 'unexplained'],
    ['j4', 'in-doubt'],
    ['j2', 'spent'],
    ['t1', 'added'],
    ['j1', 'spent'],
  ]);
  expect(entries[0]).toMatchObject({ unexplained: '-100', jobKey: 'j4', note: /in doubt/ });
  expect(entries.at(-1)?.shares).toEqual([
    { outcome: 'kept', amount: '200', outputs: 1 },
    { outcome: 'deleted', amount: '200', outputs: 1 },
  ]);
  expect(
    groupsOf(entries)
      .filter(({ by }) => by === 'outcome')
      .map(({ value, spent }) => [value, spent]),
  ).toEqual([
    ['failed', '400'],
    ['deleted', '200'],
    ['kept', '200'],
  ]);
});

test('money does not vanish with a wiped job', async () => {
  const store = await openTestStore();
  await readings(store, [-60, 1_000], [10, 600]);
  await addJob(store, { key: 'j1', cost_e4: 400, submitted_at: at(1), answered_at: at(2) });
  await addOutput(store, 'j1', 0, 'ready');
  const before = await monthBooks(store, [whale], month, now);
  expect(before.accounts[0]?.spent).toBe('400');

  await wipe(store, { remove: () => Promise.resolve() }, 'whale', now);
  const after = await monthBooks(store, [whale], month, now);
  expect(after.accounts).toMatchObject([
    { opening: '1000', spent: '400', unexplained: '0', closing: '600', keptOutputs: 0 },
  ]);
  expect(after.entries).toMatchObject([
    { id: 'j1', wiped: true, text: '', shares: [{ outcome: 'deleted', amount: '400' }] },
  ]);
  expect(await earliestRow(store, ['whale'])).toBe(at(1));
});

test('what an archive brings moved no money here', async () => {
  const store = await openTestStore();
  await addJob(store, { key: 'j1', cost_e4: 400, submitted_at: at(1), submission_key: 'imported' });
  const { accounts, entries } = await monthBooks(store, [whale], month, now);
  expect(entries).toEqual([]);
  expect(accounts).toMatchObject([{ spent: '0', imported: 1, opening: null, closing: null }]);
});

test('USDC: what was paid, what it bought, what is paid and not used', async () => {
  const store = await openTestStore();
  const paid = { account_id: 'fan', amount_base_units: '100000' };
  // Paid in October, used in November.
  await addPayment(store, {
    ...{ ...paid, key: 'p1', state: 'redeemed', landed_at: at(-5), job_key: 'j1' },
    times: JSON.stringify({ redeemed: at(3) }),
  });
  await addPayment(store, { ...paid, key: 'p2', state: 'finalized', landed_at: at(4) });
  await addPayment(store, { ...paid, key: 'p3', state: 'expired' });
  await addPayment(store, { ...paid, key: 'p4', state: 'redeemed', submission_key: 'imported' });
  const job = { account_id: 'fan', service: 'openfan', cost_e4: 0, payment_key: 'p1' };
  await addJob(store, { ...job, key: 'j1', post_ids: '["a","b","c"]', submitted_at: at(3) });
  await addDraft(store, { post_id: 'a', job_key: 'j1', status: 'published' });
  await addDraft(store, { post_id: 'b', job_key: 'j1', choice: 'reject' });

  const october = await monthBooks(store, [fan], monthOf('2026-10', 'UTC'), now);
  expect(october.accounts).toMatchObject([
    { opening: '0', added: '100000', spent: '0', closing: '100000' },
  ]);
  const { accounts, entries } = await monthBooks(store, [fan], month, now);
  expect(accounts).toMatchObject([
    {
      ...{ opening: '100000', added: '100000', spent: '100000', closing: '100000' },
      ...{ unexplained: '0', keptOutputs: 1, perKept: '100000', feesLamports: '5000' },
    },
  ]);
  expect(entries.map(({ id, state }) => [id, state])).toEqual([
    ['p2', 'unused'],
    ['p1', 'spent'],
  ]);
  expect(entries[1]?.shares).toEqual([
    { outcome: 'published', amount: '33334', outputs: 1 },
    { outcome: 'deleted', amount: '66666', outputs: 2 },
  ]);
  const lines = entries.map(bookCsvLine);
  expect(bookCsvHeader.split(',')).toHaveLength(lines[1]?.split(',').length ?? 0);
  expect(lines[1]).toContain('published 1; deleted 2');
});

test('an unmoved balance is noted now and then, a moved one at once; old ones thin out', async () => {
  const store = await openTestStore();
  await readings(store, [0, 5], [1, 5], [2, 6], [3, 6], [8, 6]);
  const kept = async () =>
    (
      await store.selectFrom('balance_readings').select('asked_at').orderBy('asked_at').execute()
    ).map(({ asked_at }) => (asked_at - month.from) / 60_000);
  expect(await kept()).toEqual([0, 2, 8]);
  await readings(store, [63 * 1_440, 7]);
  expect(await kept()).toEqual([8, 63 * 1_440]);
});
