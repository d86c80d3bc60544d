import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { writeAccount } from '../store/accounts.ts';
import type { Store } from '../store/sqlite.ts';
import { usedBytes } from './departures.ts';
import { addJob, addOutput, emptyLedger } from './fixtures/ledger.ts';
import { enforce, forecast, purgeDeleted, UNDO_WINDOW_MS } from './retention.ts';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;
const MB = 1_000_000;
const NEVER = { keepForDays: null, quotaBytes: 5_000 * MB, now: NOW };

function fakeBlobs() {
  const removed: string[] = [];
  const remove = (name: string) => {
    removed.push(name);
    return Promise.resolve();
  };
  return { removed, remove };
}

const settle = (store: Store, settings: { keep_for_days?: number | null; quota_bytes?: number }) =>
  writeAccount(store, { id: 'a', environment: 'test', service: 'kiwiwhale' }, settings, NOW);

/** One job a day: `d1` a day old, `d2` two days… */
async function aWeek(): Promise<Store> {
  const store = await emptyLedger();
  for (const age of [1, 2, 3, 4, 5, 6, 7]) {
    await addJob(store, `d${age}`, { created_at: NOW - age * DAY });
  }
  return store;
}

async function withFiles(store: Store): Promise<string[]> {
  const rows = await store
    .selectFrom('outputs')
    .select('job_key')
    .where('file', 'is not', null)
    .orderBy('job_key')
    .execute();
  return rows.map((row) => row.job_key);
}

describe('forecast', () => {
  it('deletes nothing while there is room and no age limit, and names what goes first', async () => {
    const store = await aWeek();
    expect(await forecast(store, 'a', { ...NEVER, quotaBytes: 40 * MB })).toEqual({
      usedBytes: 7 * MB,
      wouldDelete: { jobs: 0, bytes: 0, upTo: null },
      nextToGo: { jobs: 2, bytes: 2 * MB, upTo: new Date(NOW - 6 * DAY).toISOString() },
    });
  });

  it('takes the older of what age and quota ask for', async () => {
    const store = await aWeek();
    const byAge = await forecast(store, 'a', { ...NEVER, keepForDays: 5 });
    expect(byAge.wouldDelete).toEqual({
      jobs: 2,
      bytes: 2 * MB,
      upTo: new Date(NOW - 6 * DAY).toISOString(),
    });
    const byQuota = await forecast(store, 'a', { now: NOW, keepForDays: 5, quotaBytes: 3 * MB });
    expect(byQuota.wouldDelete).toMatchObject({ jobs: 4, bytes: 4 * MB });
    expect(byQuota.nextToGo).toMatchObject({ jobs: 1 });
  });

  it('never names favourites, deleted jobs, what runs, what has no file, or another account', async () => {
    const store = await emptyLedger();
    await addJob(store, 'favourite', { favorite: 1 });
    await addJob(store, 'deleted', { deleted_at: NOW });
    await addJob(store, 'running', { status: 'running', archiving: 1 });
    await addJob(store, 'unknown', { status: 'unknown' });
    await addJob(store, 'words', {}, { file: null, thumbnail_file: null, text: 'hi', bytes: 2 });
    await addJob(store, 'theirs', { account_id: 'b' });
    const seen = await forecast(store, 'a', { now: NOW, keepForDays: 1, quotaBytes: MB });
    expect(seen).toEqual({
      usedBytes: 3 * MB,
      wouldDelete: { jobs: 0, bytes: 0, upTo: null },
      nextToGo: { jobs: 0, bytes: 0, upTo: null },
    });
  });

  it('does not make room with what was just made', async () => {
    const store = await emptyLedger();
    await addJob(store, 'old', { created_at: 0, favorite: 1 });
    await addJob(store, 'new', { created_at: NOW - 60_000 });
    const seen = await forecast(store, 'a', { ...NEVER, quotaBytes: MB });
    expect(seen.wouldDelete.jobs).toBe(0);
    expect(seen.nextToGo.jobs).toBe(1);
  });

  it('pages through many jobs of the same moment', async () => {
    const store = await emptyLedger();
    for (let i = 0; i < 450; i += 1) await addJob(store, `k${i}`, { created_at: DAY });
    const seen = await forecast(store, 'a', { ...NEVER, keepForDays: 1 });
    expect(seen.wouldDelete).toMatchObject({ jobs: 450, bytes: 450 * MB });
  });
});

describe('enforce', () => {
  it('deletes exactly what was forecast, says why, and tells the browsers', async () => {
    const store = await aWeek();
    await addOutput(store, 'd7', 1);
    await settle(store, { keep_for_days: 6, quota_bytes: 5 * MB });
    const before = await forecast(store, 'a', { keepForDays: 6, quotaBytes: 5 * MB, now: NOW });
    const blobs = fakeBlobs();
    expect(await enforce(store, blobs, 'a', NOW)).toBe(before.wouldDelete.jobs);
    expect(before.wouldDelete).toMatchObject({ jobs: 2, bytes: 3 * MB });
    expect(blobs.removed.sort()).toEqual(
      ['d6-0', 'd7-0', 'd7-1'].flatMap((stem) => [`${stem}.png`, `${stem}.thumbnail.webp`]),
    );
    const outputs = await store
      .selectFrom('outputs')
      .innerJoin('jobs', 'jobs.key', 'outputs.job_key')
      .select(['job_key', 'state', 'problem', 'rev', 'file'])
      .where('state', '=', 'deleted')
      .orderBy('job_key')
      .execute();
    expect(outputs).toMatchObject([
      { job_key: 'd6', problem: 'Deleted to stay within the quota of 5 MB.', file: null },
      { job_key: 'd7', problem: 'Deleted by keep-for 6 days.', file: null },
      { job_key: 'd7', problem: 'Deleted by keep-for 6 days.', file: null },
    ]);
    expect(new Set(outputs.map((row) => row.rev))).toEqual(new Set([1, 2]));
    expect(await usedBytes(store, 'a')).toBe(5 * MB);
  });

  it('does nothing the second time', async () => {
    const store = await aWeek();
    await settle(store, { quota_bytes: 2 * MB });
    const blobs = fakeBlobs();
    const [first, second] = await Promise.all([
      enforce(store, blobs, 'a', NOW),
      enforce(store, blobs, 'a', NOW),
    ]);
    expect([first, second].sort()).toEqual([0, 5]);
    expect(await withFiles(store)).toEqual(['d1', 'd2']);
  });

  it('marks rows before files: a crash in between loses no track of what is gone', async () => {
    const store = await aWeek();
    await settle(store, { quota_bytes: 6 * MB });
    const crash = { remove: () => Promise.reject(new Error('killed')) };
    await expect(enforce(store, crash, 'a', NOW)).rejects.toThrow('killed');
    expect(await withFiles(store)).toEqual(['d1', 'd2', 'd3', 'd4', 'd5', 'd6']);
    expect(await enforce(store, fakeBlobs(), 'a', NOW)).toBe(0);
  });

  it('keeps every promise for any ledger', async () => {
    const jobs = fc.array(
      fc.record({
        ageHours: fc.integer({ min: 0, max: 400 }),
        bytes: fc.integer({ min: 1, max: 5 * MB }),
        favorite: fc.integer({ min: 0, max: 1 }),
        status: fc.constantFrom('completed', 'completed', 'failed', 'running', 'unknown'),
      }),
      { maxLength: 25 },
    );
    const days = fc.option(fc.integer({ min: 1, max: 15 }), { nil: null });
    const quota = fc.integer({ min: MB, max: 40 * MB });
    await fc.assert(
      fc.asyncProperty(jobs, days, quota, async (rows, keepForDays, quotaBytes) => {
        const store = await emptyLedger();
        for (const [index, { ageHours, bytes, ...job }] of rows.entries()) {
          const created_at = NOW - ageHours * 3_600_000;
          await addJob(store, `k${index}`, { ...job, created_at }, { bytes });
        }
        await settle(store, { keep_for_days: keepForDays, quota_bytes: quotaBytes });
        const said = await forecast(store, 'a', { keepForDays, quotaBytes, now: NOW });
        expect(await enforce(store, fakeBlobs(), 'a', NOW)).toBe(said.wouldDelete.jobs);
        expect(await usedBytes(store, 'a')).toBe(said.usedBytes - said.wouldDelete.bytes);

        const kept = new Set(await withFiles(store));
        const movable = rows
          .map((row, index) => ({ ...row, kept: kept.has(`k${index}`) }))
          .filter((row) => row.favorite === 0 && ['completed', 'failed'].includes(row.status));
        rows.forEach((row, index) => {
          const fixed = row.favorite === 1 || ['running', 'unknown'].includes(row.status);
          if (fixed) expect(kept.has(`k${index}`)).toBe(true);
        });
        const youngestGone = Math.min(...movable.filter((r) => !r.kept).map((r) => r.ageHours));
        const oldestKept = Math.max(...movable.filter((r) => r.kept).map((r) => r.ageHours));
        expect(oldestKept).toBeLessThanOrEqual(youngestGone);
        if (keepForDays !== null) expect(oldestKept).toBeLessThanOrEqual(keepForDays * 24);
        const couldGo = movable.some((row) => row.kept && row.ageHours > 1);
        if (couldGo) expect(await usedBytes(store, 'a')).toBeLessThanOrEqual(quotaBytes);
        await store.destroy();
      }),
      { numRuns: 40 },
    );
  });
});

describe('deleted jobs', () => {
  it('lose their files once the deletion can no longer be undone', async () => {
    const store = await emptyLedger();
    await addJob(store, 'old', { deleted_at: NOW - UNDO_WINDOW_MS, favorite: 1 });
    await addJob(store, 'fresh', { deleted_at: NOW - UNDO_WINDOW_MS + 1 });
    await addJob(store, 'busy', { deleted_at: 0, archiving: 1, status: 'running' });
    await addJob(store, 'kept');
    const blobs = fakeBlobs();
    await purgeDeleted(store, blobs, NOW);
    expect(await withFiles(store)).toEqual(['busy', 'fresh', 'kept']);
    expect(blobs.removed).toEqual(['old-0.png', 'old-0.thumbnail.webp']);
    await purgeDeleted(store, blobs, NOW);
    expect(blobs.removed).toHaveLength(2);
  });

  it('go by the hundred', async () => {
    const store = await emptyLedger();
    for (let i = 0; i < 230; i += 1) await addJob(store, `k${i}`, { deleted_at: 1 });
    await purgeDeleted(store, fakeBlobs(), NOW);
    expect(await withFiles(store)).toEqual([]);
  });
});
