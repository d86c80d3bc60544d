import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { createDiskBlobs } from './blobs.ts';
import { temporaryFolder } from './fixtures/folder.ts';
import { addJob, emptyLedger } from './fixtures/ledger.ts';
import { createHousekeeping } from './housekeeping.ts';
import { sweepOrphans } from './orphans.ts';

const HOUR = 3_600_000;

async function setUp(ages: Record<string, number>) {
  const folder = await temporaryFolder();
  const now = Date.now();
  for (const [name, hours] of Object.entries(ages)) {
    const at = new Date(now - hours * HOUR);
    await writeFile(join(folder, name), name);
    await utimes(join(folder, name), at, at);
  }
  const blobs = createDiskBlobs(folder);
  const left = async () => {
    const names: string[] = [];
    for await (const { name } of blobs.list()) names.push(name);
    return names.sort();
  };
  return { now, blobs, left, store: await emptyLedger() };
}

it('removes what no row names, but nothing young', async () => {
  const { store, blobs, now, left } = await setUp({
    'job-1-0.png': 5,
    'job-1-0.thumbnail.webp': 5,
    'job-1-1.png': 5,
    'gone-0.png': 5,
    'gone-0.mp4.00ff00ff00ff.part': 2,
    'coming-0.png': 0.5,
    stray: 5,
  });
  await addJob(store, 'job-1');
  expect(await sweepOrphans(store, blobs, now)).toBe(4);
  expect(await left()).toEqual(['coming-0.png', 'job-1-0.png', 'job-1-0.thumbnail.webp']);
});

it('goes through many', async () => {
  const names = Array.from({ length: 450 }, (_, index) => `k${index}-0.png`);
  const { store, blobs, now, left } = await setUp(Object.fromEntries(names.map((n) => [n, 2])));
  await addJob(store, 'k7');
  await addJob(store, 'k449');
  await sweepOrphans(store, blobs, now);
  expect(await left()).toEqual(['k449-0.png', 'k7-0.png']);
});

it('starts by sweeping, then looks at ages and deletions', async () => {
  const { store, blobs, now, left } = await setUp({ 'gone-0.png': 5, 'a-0.png': 5, 'b-0.png': 5 });
  await addJob(store, 'a');
  await addJob(store, 'b', { deleted_at: 0 });
  const errors: unknown[] = [];
  const keeping = createHousekeeping({
    ...{ store, blobs, now: () => now },
    onError: (error) => errors.push(error),
  });
  keeping.start();
  await keeping.stop();
  expect(await left()).toEqual(['a-0.png']);
  expect(errors).toEqual([]);
});

it('goes on after an error', async () => {
  const { store, blobs, now } = await setUp({});
  await addJob(store, 'b', { deleted_at: 0 });
  const errors: unknown[] = [];
  const keeping = createHousekeeping({
    ...{ store, now: () => now, onError: (error) => errors.push(error) },
    blobs: { ...blobs, remove: () => Promise.reject(new Error('disk')) },
  });
  await keeping.tidy();
  await keeping.tidy();
  expect(errors).toHaveLength(1);
});
