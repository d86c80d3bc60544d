import { expect, it } from 'vitest';

import { writeAccount } from '../store/accounts.ts';
import { createDiskBlobs } from './blobs.ts';
import { usedBytes } from './departures.ts';
import { temporaryFolder } from './fixtures/folder.ts';
import { addJob, emptyLedger } from './fixtures/ledger.ts';
import { createHousekeeping } from './housekeeping.ts';
import { measureThumbnails } from './thumbnail-sizes.ts';

const NOW = 1_000 * 86_400_000;
const KB = 1_000;

it('counts thumbnails as used, and makes room for them', async () => {
  const store = await emptyLedger();
  const blobs = createDiskBlobs(await temporaryFolder());
  for (const key of ['old', 'new']) {
    const createdAt = key === 'old' ? 0 : NOW;
    await addJob(store, key, { created_at: createdAt }, { bytes: 400 * KB });
    await blobs.write(`${key}-0.thumbnail.webp`, [Buffer.alloc(200 * KB)]);
  }
  await measureThumbnails(store, blobs);
  expect(await usedBytes(store, 'a')).toBe(1_200 * KB);

  const account = { id: 'a', environment: 'test', service: 'kiwiwhale' };
  await writeAccount(store, account, { quota_bytes: 1_000 * KB }, NOW);
  const onError = (error: unknown) => {
    throw error;
  };
  await createHousekeeping({ store, blobs, now: () => NOW, onError }).tidy();
  expect(await usedBytes(store, 'a')).toBe(600 * KB);
  expect(await blobs.size('old-0.thumbnail.webp')).toBeUndefined();
});

it('takes a thumbnail that is missing for none, and looks at each once', async () => {
  const store = await emptyLedger();
  await addJob(store, 'k');
  let looks = 0;
  const size = () => Promise.resolve(void (looks += 1));
  await measureThumbnails(store, { size });
  await measureThumbnails(store, { size });
  expect(looks).toBe(1);
  expect(await usedBytes(store, 'a')).toBe(1_000_000);
});
