import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';

import { createJobLedger } from '../jobs/ledger.ts';
import { createDiskBlobs } from '../media/blobs.ts';
import { addJob, emptyLedger } from '../media/fixtures/ledger.ts';
import { parseJson } from '../../src/lib/json.ts';
import { downloadEntries } from './downloads.ts';
import { zipOf } from './zip.ts';

async function setUp() {
  const store = await emptyLedger();
  const blobs = createDiskBlobs(mkdtempSync(join(tmpdir(), 'darkroom-download-')));
  const deps = { store, blobs, ledger: createJobLedger(store, 'test', () => 0), now: () => 0 };
  return { deps, store, blobs };
}

async function unzip(chunks: AsyncIterable<Uint8Array>): Promise<Map<string, string>> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  const zip = await fromBufferPromise(Buffer.concat(all), { lazyEntries: true });
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const parts: Uint8Array[] = [];
    const stream = await zip.openReadStreamPromise(entry);
    for await (const part of stream as AsyncIterable<Uint8Array>) parts.push(part);
    files.set(entry.fileName, Buffer.concat(parts).toString());
  }
  return files;
}

it('names files by their prompts, apart from each other, and says what is missing', async () => {
  const { deps, store, blobs } = await setUp();
  await addJob(store, 'j1', { prompt: 'A Dog' });
  await addJob(store, 'j2', { prompt: 'a dog' });
  await addJob(store, 'j3', { prompt: 'gone' });
  await addJob(store, 'j4', {}, { file: null, state: 'expired', problem: 'Too late.' });
  await addJob(store, 'jx', { account_id: 'other' });
  await blobs.write('j1-0.png', [Buffer.from('one')]);
  await blobs.write('j2-0.png', [Buffer.from('two')]);
  const keys = ['j1', 'j2', 'j3', 'j4', 'jx'];
  const files = await unzip(zipOf(downloadEntries(deps, ['a'], keys)));
  expect([...files.keys()]).toEqual(['A Dog.png', 'a dog (2).png', 'metadata.json']);
  expect(files.get('a dog (2).png')).toBe('two');
  expect(parseJson(files.get('metadata.json') ?? '')).toMatchObject({
    jobs: [
      { job: 'j1', prompt: 'A Dog', credits: 0.05, files: [{ name: 'A Dog.png' }] },
      { job: 'j2' },
      { job: 'j3', files: [] },
      { job: 'j4' },
    ],
    missing: [
      { job: 'j3', reason: 'This file is missing on the server.' },
      { job: 'j4', reason: 'Too late.' },
      { job: 'jx', reason: 'There is no such job in these accounts.' },
    ],
  });
});

it('reads no further than its reader, and closes what is open when that leaves', async () => {
  let read = 0;
  let closed = false;
  function* endless() {
    try {
      for (;;) {
        read += 65_536;
        yield Buffer.alloc(65_536, 'x');
      }
    } finally {
      closed = true;
    }
  }
  // eslint-disable-next-line @typescript-eslint/require-await
  async function* entries() {
    yield { name: 'a', modifiedAt: new Date(0), compress: false, chunks: endless() };
  }
  const zip = zipOf(entries());
  for (let n = 0; n < 5; n++) await zip.next();
  await new Promise((resolve) => setImmediate(resolve));
  expect(read).toBeLessThan(2_000_000);
  await zip.return();
  expect(closed).toBe(true);
});
