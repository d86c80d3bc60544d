import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { JobFilters } from '../store/job-list.ts';
import type { Store } from '../store/sqlite.ts';
import { openTestStore } from '../store/store-under-test.ts';
import type { JobRow } from '../store/tables.ts';
import { blankRow } from './blank-row.ts';
import { createJobLedger, type JobLedger } from './ledger.ts';
import { changedRows, jobPage } from './queries.ts';

let store: Store;
let ledger: JobLedger;

beforeEach(async () => {
  store = await openTestStore();
  ledger = createJobLedger(store, 'https://kiwi.test', () => 5_000);
});
afterEach(() => store.destroy());

async function insert(row: Partial<JobRow> & { key: string }): Promise<void> {
  await store
    .insertInto('jobs')
    .values({
      ...blankRow(row.key, 1_000),
      ...{ environment: 'https://kiwi.test', account_id: 'me', submission_key: 's', job_id: 'p' },
      ...{ model: 'z-image', category: 'text-to-image', prompt: 'a dog', status: 'completed' },
      ...{ cost_e4: 500, charged: 'yes', submitted_at: 1_000, answered_at: 1_000 },
      ...{ finished_at: 2_000, next_at: null },
      ...row,
    })
    .execute();
}

const keys = async (filters: Partial<JobFilters>) =>
  (await jobPage(store, { accounts: ['me'], ...filters }, { limit: 50 })).rows.map(
    (row) => row.key,
  );

describe('jobPage', () => {
  it('goes through all rows newest first, also when new ones arrive in between', async () => {
    for (let n = 1; n <= 5; n++)
      await insert({ key: `j${n}`, created_at: n < 3 ? 1_000 : n * 1_000 });
    const first = await jobPage(store, { accounts: ['me'] }, { limit: 2 });
    await insert({ key: 'j9', created_at: 9_000 });
    const second = await jobPage(
      store,
      { accounts: ['me'] },
      { limit: 2, cursor: first.nextCursor ?? '' },
    );
    const third = await jobPage(
      store,
      { accounts: ['me'] },
      { limit: 2, cursor: second.nextCursor ?? '' },
    );
    expect([...first.rows, ...second.rows, ...third.rows].map((row) => row.key)).toEqual([
      'j5',
      'j4',
      'j3',
      'j2',
      'j1',
    ]);
    expect(third.nextCursor).toBeNull();
    expect(first.total).toBe(5);
  });

  it('shows no other account and nothing deleted', async () => {
    await insert({ key: 'j1' });
    await insert({ key: 'j2', account_id: 'another' });
    await insert({ key: 'j3', deleted_at: 3_000 });
    expect(await keys({})).toEqual(['j1']);
    expect(await keys({ accounts: [] })).toEqual([]);
  });

  it('filters by each thing the gallery offers', async () => {
    await insert({ key: 'j1', prompt: 'Ein Hund im Park', favorite: 1, created_at: 1_000 });
    await insert({
      key: 'j2',
      prompt: '100% cat',
      status: 'failed',
      model: 'wan',
      created_at: 2_000,
    });
    await store
      .insertInto('outputs')
      .values({
        ...{ job_key: 'j1', idx: 0, kind: 'image', mime: 'image/png', state: 'ready' },
        ...{ problem: null, source_url: null, text: null, file: 'f', thumbnail_file: null },
        ...{ width: 1, height: 1, color: null, bytes: 1 },
      })
      .execute();
    expect(await keys({ q: 'park hund' })).toEqual(['j1']);
    expect(await keys({ q: '100%' })).toEqual(['j2']);
    expect(await keys({ q: '_' })).toEqual([]);
    expect(await keys({ status: ['failed', 'unknown'] })).toEqual(['j2']);
    expect(await keys({ model: 'wan' })).toEqual(['j2']);
    expect(await keys({ favorite: true })).toEqual(['j1']);
    expect(await keys({ kind: 'image' })).toEqual(['j1']);
    expect(await keys({ from: 1_500 })).toEqual(['j2']);
    expect(await keys({ to: 1_500 })).toEqual(['j1']);
  });
});

describe('search', () => {
  it('finds beginnings of words in any order; nothing that is typed is syntax', async () => {
    await insert({ key: 'j1', prompt: 'A Café above a stormy sea' });
    await insert({ key: 'j2', prompt: '嵐の海の上の灯台' });
    expect(await keys({ q: 'STORM cafe' })).toEqual(['j1']);
    expect(await keys({ q: 'torm' })).toEqual([]);
    expect(await keys({ q: '灯台' })).toEqual(['j2']);
    for (const q of ['"', 'a OR', 'prompt:x', 'NEAR(a b', '*', '^a', '(', "'", '{a b}: c', '\\'])
      await expect(keys({ q })).resolves.toBeInstanceOf(Array);
    expect(await keys({ q: 'a NOT sea' })).toEqual([]);
  });

  it('keeps in step with deletion, undo and removal, and to its accounts', async () => {
    await insert({ key: 'j1', prompt: 'a fox' });
    await insert({ key: 'j2', prompt: 'a fox', account_id: 'another' });
    expect(await keys({ q: 'fox' })).toEqual(['j1']);
    await ledger.mark('j1', { deleted_at: 5 });
    expect(await keys({ q: 'fox' })).toEqual([]);
    await ledger.mark('j1', { deleted_at: null });
    expect(await keys({ q: 'fox' })).toEqual(['j1']);
    const both = { accounts: ['me', 'another'], q: 'fox' };
    expect((await jobPage(store, both, { limit: 1 })).total).toBe(2);
    await store.deleteFrom('jobs').where('key', '=', 'j1').execute();
    expect((await jobPage(store, both, { limit: 1 })).total).toBe(1);
  });

  it('goes on page by page with words, filters and dates together', async () => {
    for (let n = 1; n <= 5; n++) {
      await insert({ key: `j${n}`, prompt: 'a fox', created_at: n * 1_000, favorite: n % 2 });
    }
    const ask = { accounts: ['me'], q: 'fo', favorite: true, from: 1_000, to: 5_001 };
    const first = await jobPage(store, ask, { limit: 2 });
    const rest = await jobPage(store, ask, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(first.total).toBe(3);
    expect([...first.rows, ...rest.rows].map((row) => row.key)).toEqual(['j5', 'j3', 'j1']);
    expect(await keys({ q: 'fox', from: 2_000, to: 4_000 })).toEqual(['j3', 'j2']);
  });
});

describe('changedRows', () => {
  it('starts with what is under way, then tells each change once', async () => {
    await insert({ key: 'j1', status: 'running', finished_at: null, next_at: 1 });
    await insert({ key: 'j2' });
    const start = await changedRows(store, ['me'], undefined);
    expect(start.jobs.map((row) => row.key)).toEqual(['j1']);
    expect(start.active).toBe(1);

    await ledger.mark('j2', { favorite: 1 });
    const next = await changedRows(store, ['me'], start.cursor);
    expect(next.jobs.map((row) => row.key)).toEqual(['j2']);
    expect((await changedRows(store, ['me'], next.cursor)).jobs).toEqual([]);
  });

  it('does not call a new time to look a change', async () => {
    await insert({ key: 'j1', status: 'running', next_at: 1 });
    const { cursor } = await changedRows(store, ['me'], undefined);
    await ledger.patch('j1', { next_at: 9_000, failures: 0 });
    expect((await changedRows(store, ['me'], cursor)).jobs).toEqual([]);
  });

  it('starts afresh when the set of accounts changed', async () => {
    await insert({ key: 'j1', status: 'running', account_id: 'another', next_at: 1 });
    const { cursor } = await changedRows(store, ['me'], undefined);
    const next = await changedRows(store, ['me', 'another'], cursor);
    expect(next.jobs.map((row) => row.key)).toEqual(['j1']);
  });
});
