import { mkdtempSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { jobView } from '../jobs/views.ts';
import { createDiskBlobs, type Blobs } from '../media/blobs.ts';
import { addJob, addOutput, emptyLedger } from '../media/fixtures/ledger.ts';
import type { Store } from '../store/sqlite.ts';
import { archiveEntries, type Owner } from './archive-export.ts';
import { MANIFEST } from './archive-format.ts';
import { importArchive } from './archive-import.ts';
import { createPresets } from './presets.ts';
import { jsonEntry, zipOf, type ZipEntry } from './zip.ts';
import { wipe } from './wipe.ts';

const NOW = Date.parse('2026-01-02T00:00:00Z');
const now = () => NOW;
const owner = (accountId: string): Owner => ({
  ...{ accountId, service: 'kiwiwhale', environment: 'https://kiwi.test' },
});

interface Place {
  store: Store;
  blobs: Blobs;
  folder: string;
  now: () => number;
}

async function place(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-archive-'));
  return { store: await emptyLedger(), blobs: createDiskBlobs(folder), folder, now };
}

async function fill({ store, blobs }: Place, jobs: number): Promise<void> {
  await store
    .insertInto('projects')
    .values({ id: 'p1', account_id: 'a', name: 'Sea', created_at: 5 })
    .execute();
  for (let n = 0; n < jobs; n++) {
    const key = `j${n.toString(36).padStart(6, '0')}`;
    const file = n % 3 === 0 ? `${key}-0.png` : null;
    const thumbnail = file === null ? null : `${key}-0.thumbnail.webp`;
    await addJob(
      store,
      key,
      {
        ...{ created_at: NOW - n * 1_000, prompt: `picture ${n}`, answer: '{"x":1}' },
        thread: n % 4 === 0 ? 'thread-one' : null,
        ...{ project: n % 2 === 0 ? 'p1' : null, favorite: n % 5 === 0 ? 1 : 0, seed: '7' },
      },
      { file, thumbnail_file: thumbnail, text: file === null ? `text ${n}` : null, bytes: 6 },
    );
    if (file !== null) await blobs.write(file, [Buffer.from(`file ${n % 10}`)]);
    if (thumbnail !== null) await blobs.write(thumbnail, [Buffer.from('small')]);
  }
}

const nothing = {
  ...{ jobs: 0, files: 0, projects: 0, presets: 0, drafts: 0, payments: 0, known: 0 },
};
const exportOf = (from: Place) => archiveEntries(from, owner('a'));

async function toDisk(entries: AsyncIterable<ZipEntry>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipOf(entries)) chunks.push(chunk);
  const path = join(mkdtempSync(join(tmpdir(), 'darkroom-archive-')), 'archive.zip');
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}

async function views({ store }: Place) {
  const rows = await store.selectFrom('jobs').selectAll().orderBy('key').execute();
  const outputs = await store.selectFrom('outputs').selectAll().execute();
  return rows.map((row) => {
    const { accountId, ...job } = jobView(
      row,
      outputs.filter((one) => one.job_key === row.key),
    );
    return job;
  });
}

const count = async ({ store, folder }: Place) => ({
  jobs: (await store.selectFrom('jobs').select('key').execute()).length,
  projects: (await store.selectFrom('projects').select('id').execute()).length,
  files: (await readdir(folder)).length,
});

describe('an archive', () => {
  it('brings 1,000 jobs whole to another server, once', { timeout: 60_000 }, async () => {
    const [from, to] = [await place(), await place()];
    await fill(from, 1_000);
    const path = await toDisk(exportOf(from));
    const answer = await importArchive(to, owner('b'), path);
    expect(answer).toEqual({ ...nothing, jobs: 1_000, files: 334, projects: 1, known: 0 });
    expect(await views(to)).toEqual(await views(from));
    expect((await readdir(to.folder)).sort()).toEqual((await readdir(from.folder)).sort());
    const rows = await to.store.selectFrom('jobs').selectAll().execute();
    expect(rows.every((row) => row.account_id === 'b' && row.credential === null)).toBe(true);
    expect(rows.every((row) => row.environment === 'https://kiwi.test')).toBe(true);
    expect(rows[0]?.answer).toBe('{"x":1}');
    expect(rows.filter(({ thread }) => thread === 'thread-one')).toHaveLength(250);

    const again = await importArchive(to, owner('b'), path);
    expect(again).toEqual({ ...nothing, known: 1_000 });
    expect(await count(to)).toEqual(await count(from));
  });

  it('holds nothing of another account, nothing deleted and no key', async () => {
    const from = await place();
    await fill(from, 1);
    await addJob(from.store, 'jother', { account_id: 'b' });
    await addJob(from.store, 'jgone', { deleted_at: 5 });
    await addJob(from.store, 'jrun', { status: 'running', credential: 'SEALED-KEY', next_at: 1 });
    const entries: string[] = [];
    const text: string[] = [];
    for await (const { name, chunks } of exportOf(from)) {
      entries.push(name);
      for await (const chunk of chunks) text.push(Buffer.from(chunk).toString());
    }
    expect(entries.at(-1)).toBe(MANIFEST);
    expect(text.join('')).not.toMatch(/SEALED-KEY|jother|jgone/);
    expect(text.join('')).toContain('jrun');
  });

  it('never runs anything again: what was under way is over or in doubt', async () => {
    const [from, to] = [await place(), await place()];
    const nothing = { file: null, thumbnail_file: null, state: 'pending' };
    const next = { next_at: 1, credential: 'x', error: null };
    await addJob(from.store, 'j1', { ...next, status: 'waiting', charged: 'no' }, nothing);
    await addJob(from.store, 'j2', { ...next, status: 'submitting', charged: 'unknown' }, nothing);
    await addJob(from.store, 'j3', { ...next, status: 'running', charged: 'yes' }, nothing);
    await importArchive(to, owner('b'), await toDisk(exportOf(from)));
    const rows = await to.store.selectFrom('jobs').selectAll().orderBy('key').execute();
    expect(rows.map(({ status, charged }) => [status, charged])).toEqual([
      ['canceled', 'no'],
      ['unknown', 'unknown'],
      ['canceled', 'yes'],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ next_at: null, credential: null, archiving: 0 });
      expect(row.error).toContain('imported-unfinished');
    }
    expect((await views(to))[2]?.outputs[0]?.state).toBe('deleted');
  });
});

describe('a broken archive', () => {
  /** An archive in which one entry is another one, or none. */
  async function* tampered(
    from: Place,
    change: (entry: ZipEntry) => ZipEntry | undefined,
  ): AsyncGenerator<ZipEntry> {
    for await (const entry of exportOf(from)) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of entry.chunks) chunks.push(chunk);
      const changed = change({ ...entry, chunks });
      if (changed) yield changed;
    }
  }

  const text = (chunks: ZipEntry['chunks']) =>
    Buffer.concat([...(chunks as Iterable<Uint8Array>)]).toString();
  const manifestWith =
    (change: (manifest: Record<string, unknown>) => unknown) => (one: ZipEntry) =>
      one.name === MANIFEST
        ? jsonEntry(
            MANIFEST,
            change(JSON.parse(text(one.chunks)) as Record<string, unknown>),
            one.modifiedAt,
          )
        : one;

  const cases: [string, RegExp, (entry: ZipEntry) => ZipEntry | undefined][] = [
    ['without its manifest', /no manifest/, (one) => (one.name === MANIFEST ? undefined : one)],
    ['without a file', /missing/, (one) => (one.name.endsWith('0-0.png') ? undefined : one)],
    [
      'with another file',
      /damaged/,
      (one) => (one.name.endsWith('0-0.png') ? { ...one, chunks: [Buffer.from('FILE 0')] } : one),
    ],
    [
      'with a longer file',
      /another size/,
      (one) => (one.name.endsWith('0-0.png') ? { ...one, chunks: [Buffer.from('longer!')] } : one),
    ],
    ['of a later version', /version 4/, manifestWith((manifest) => ({ ...manifest, version: 4 }))],
    ['of something else', /no Darkroom archive/, manifestWith(() => ({ hello: 1 }))],
    [
      'of another service address',
      /is of https:\/\/other.test/,
      manifestWith((manifest) => ({ ...manifest, environment: 'https://other.test' })),
    ],
    [
      'with a file that leads out of it',
      /manifest.json is wrong at files/,
      manifestWith((manifest) => ({
        ...manifest,
        files: [{ name: 'media/../x', bytes: 1, sha256: '0'.repeat(64) }],
      })),
    ],
    [
      'with other counts',
      /counts others/,
      manifestWith((manifest) => ({
        ...manifest,
        counts: { jobs: 9, files: 4, projects: 1, topups: 0 },
      })),
    ],
  ];

  it.each(cases)('is refused whole %s, and leaves nothing', async (_name, reason, change) => {
    const [from, to] = [await place(), await place()];
    await fill(from, 6);
    const path = await toDisk(tampered(from, change));
    await expect(importArchive(to, owner('b'), path)).rejects.toThrow(reason);
    expect(await count(to)).toEqual({ jobs: 0, projects: 0, files: 0 });
  });

  it('is refused when it is cut off, or no zip at all', async () => {
    const to = await place();
    const path = join(to.folder, '..', 'no.zip');
    writeFileSync(path, 'hello');
    await expect(importArchive(to, owner('b'), path)).rejects.toThrow(/not a whole zip/);
  });

  it('leaves no file when the rows cannot be committed', async () => {
    const [from, to] = [await place(), await place()];
    await fill(from, 6);
    const path = await toDisk(exportOf(from));
    await to.store.schema.dropTable('topups').execute();
    await to.store.schema.dropTable('outputs').execute();
    await expect(importArchive(to, owner('b'), path)).rejects.toThrow();
    expect(await readdir(to.folder)).toEqual([]);
    expect(await to.store.selectFrom('projects').selectAll().execute()).toEqual([]);
  });

  it('is refused when the account has no room for it', async () => {
    const [from, to] = [await place(), await place()];
    await fill(from, 1);
    await addJob(to.store, 'jbig', { account_id: 'b' }, { bytes: 5_000_000_000 });
    await expect(importArchive(to, owner('b'), await toDisk(exportOf(from)))).rejects.toThrow(
      /Raise the quota/,
    );
  });
});

describe('wipe', () => {
  it('deletes what is finished, and an archive brings it back', async () => {
    const here = await place();
    await fill(here, 6);
    await addJob(here.store, 'jopen', { status: 'running' }, { file: null, thumbnail_file: null });
    await addJob(here.store, 'jother', { account_id: 'b' });
    await addOutput(here.store, 'jother', 1);
    const kept = createPresets(here.store, here.now);
    await kept.create('a', { name: 'Sea', model: 'm', fields: { prompt: 'waves' } });
    const presets = await kept.list(['a']);
    const path = await toDisk(exportOf(here));
    expect(await wipe(here.store, here.blobs, 'a', 1)).toEqual({ jobs: 6, drafts: 0, bytes: 12 });
    expect(await count(here)).toEqual({ jobs: 2, projects: 1, files: 0 });
    expect(await kept.list(['a'])).toEqual([]);
    expect(await importArchive(here, owner('a'), path)).toMatchObject({
      ...{ jobs: 6, presets: 1, known: 1 },
    });
    expect(await kept.list(['a'])).toEqual(presets);
    // Once more, and into another account here: nothing is doubled, nobody's is taken.
    expect(await importArchive(here, owner('a'), path)).toMatchObject({ presets: 0 });
    expect(await importArchive(here, owner('b'), path)).toMatchObject({ presets: 1 });
    expect(await kept.list(['a'])).toEqual(presets);
    expect(await kept.list(['b'])).toMatchObject([{ name: 'Sea', fields: { prompt: 'waves' } }]);
  });
});
