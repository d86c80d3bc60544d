import { mkdtempSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { columnsOf, type KeptImage, type Publishing } from '../drafts/duties.ts';
import { draftStem } from '../drafts/pictures.ts';
import { draftView } from '../drafts/view.ts';
import { createDiskBlobs, type Blobs } from '../media/blobs.ts';
import { blankRow } from '../jobs/blank-row.ts';
import { orderColumns } from '../jobs/image-orders.ts';
import { emptyLedger } from '../media/fixtures/ledger.ts';
import { paymentView } from '../payments/views.ts';
import type { Store } from '../store/sqlite.ts';
import { archiveEntries, type Owner } from './archive-export.ts';
import { importArchive } from './archive-import.ts';
import { wipe } from './wipe.ts';
import { zipOf, type ZipEntry } from './zip.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const MINT = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';
const owner = (accountId: string): Owner => ({
  ...{ accountId, service: 'openfan', environment: 'https://fan.test' },
});

interface Place {
  store: Store;
  blobs: Blobs;
  folder: string;
  now: () => number;
}

async function place(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-archive-'));
  return { store: await emptyLedger(), blobs: createDiskBlobs(folder), folder, now: () => NOW };
}

async function picture({ blobs }: Place, post: string, index: 0 | 1): Promise<KeptImage> {
  const stem = `${draftStem({ account_id: 'a', post_id: post })}-${index}`;
  const [file, thumbnailFile] = [`${stem}.png`, `${stem}.thumbnail.webp`];
  await blobs.write(file, [Buffer.from(`picture ${post} ${index}`)]);
  await blobs.write(thumbnailFile, [Buffer.from('small')]);
  return {
    ...{ file, thumbnailFile, mime: 'image/png', bytes: 12, thumbnailBytes: 5 },
    ...{ width: 4, height: 3, color: '#102030' },
  };
}

async function addDraft(at: Place, post: string, publishing: Publishing | null, revealed: boolean) {
  await at.store
    .insertInto('drafts')
    .values({
      ...{ post_id: post, environment: 'https://fan.test', account_id: 'a', creator: 'sol' },
      ...{ job_key: 'j1', prompt: 'a dog', status: 'draft', choice: 'keep', caption: 'Dog' },
      ...{ price_base_units: '2500000', tags: '["dog"]', unlock_count: 1, published_at: null },
      ...columnsOf({
        look: {
          ...{ due: NOW, failures: 1, lookedAt: 5, problem: null },
          image: await picture(at, post, 0),
        },
        original: revealed ? await picture(at, post, 1) : null,
        reveal: revealed
          ? null
          : { state: 'asked', step: 'ask', sends: 0, failures: 0, due: NOW, error: null },
        publishing,
      }),
      ...{ recovered: 1, deleted_at: null, credential: 'SEALED-KEY', created_at: NOW },
      ...{ failures: 0, rev: 7 },
    })
    .execute();
}

const SIGNATURES = new Map<string, string>();
const signatureOf = (key: string) => {
  const letter = 'ABCDEFGHJKLMNPQRSTUVWXYZ'.charAt(SIGNATURES.size);
  return SIGNATURES.get(key) ?? (SIGNATURES.set(key, letter.repeat(80)), letter.repeat(80));
};

async function addPayment({ store }: Place, key: string, state: string, signed: boolean) {
  const signature = signed ? signatureOf(key) : null;
  await store
    .insertInto('payments')
    .values({
      ...{ key, set_key: 's1', submission_key: 'x', environment: 'https://fan.test' },
      ...{ cluster: 'localnet', mint: MINT, account_id: 'a', creator: 'luna', state },
      order: JSON.stringify({
        ...{ creator: 'luna', prompt: 'a dog', images: 1, width: 512, height: 512, seed: null },
      }),
      ...{ method: 'sign', payer: MINT, recipient: MINT, amount_base_units: '100000' },
      ...{ reference: `${'1'.repeat(30)}${key.toUpperCase().replaceAll(/[^A-HJ-NP-Z]/g, 'Z')}` },
      ...{ blockhash: 'b', last_valid_block_height: 9, issued_slot: 1 },
      ...{ signed_transaction: 'SIGNED-BYTES', signature },
      ...{
        signatures: JSON.stringify(signature === null ? [] : [signature]),
        fee_lamports: '5000',
      },
      ...{ wallet_closed_at_height: null, doubtful: 0, landed_at: signed ? NOW : null },
      ...{ job_key: signed ? 'j1' : null, error: null, credential: 'SEALED-KEY' },
      ...{ times: JSON.stringify({ quoted: NOW - 5, finalized: NOW }), created_at: NOW - 5 },
      ...{ next_at: NOW, failures: 0, rev: 3 },
    })
    .execute();
}

async function full(): Promise<Place> {
  const from = await place();
  const held = { until: NOW, failures: 0, due: NOW, error: null };
  await addDraft(from, 'p1', null, true);
  await addDraft(from, 'p2', { ...held, state: 'held' }, false);
  await addDraft(from, 'p3', { ...held, state: 'sending' }, true);
  await addPayment(from, 'bought', 'redeemed', true);
  await addPayment(from, 'landed', 'finalized', true);
  await addPayment(from, 'asked', 'signing', false);
  await addPayment(from, 'seen', 'quoted', false);
  return from;
}

async function toDisk(entries: AsyncIterable<ZipEntry>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipOf(entries)) chunks.push(chunk);
  const path = join(mkdtempSync(join(tmpdir(), 'darkroom-archive-')), 'archive.zip');
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}

const archiveOf = (from: Place) => toDisk(archiveEntries(from, owner('a')));
const draftsOf = ({ store }: Place) =>
  store.selectFrom('drafts').selectAll().orderBy('post_id').execute();
const paymentsOf = ({ store }: Place) =>
  store.selectFrom('payments').selectAll().orderBy('key').execute();

it('brings drafts with their pictures to another server, and sends nothing there', async () => {
  const [from, to] = [await full(), await place()];
  const path = await archiveOf(from);
  expect(await importArchive(to, owner('b'), path)).toEqual({
    ...{ jobs: 0, files: 5, projects: 0, presets: 0, drafts: 3, payments: 4, known: 0 },
  });
  const rows = await draftsOf(to);
  const mine = (await draftsOf(from)).map(draftView);
  for (const [nth, row] of rows.entries()) {
    const { publishing, reveal, ...here } = draftView(row);
    const { publishing: was, reveal: asked, ...there } = mine[nth] ?? draftView(row);
    const moved = JSON.stringify(there).replaceAll('/drafts/a/', '/drafts/b/');
    expect(here).toEqual({ ...(JSON.parse(moved) as object), accountId: 'b' });
    expect(reveal).toBeNull();
    expect(row).toMatchObject({ next_at: null, credential: null, rev: 0 });
  }
  expect(rows.map((row) => draftView(row).publishing?.state)).toEqual([
    ...[undefined, undefined, 'unknown'],
  ]);
  const stem = draftStem({ account_id: 'b', post_id: 'p1' });
  expect((await readdir(to.folder)).length).toBe(10);
  const bytes: Uint8Array[] = [];
  for await (const chunk of to.blobs.read(`${stem}-1.png`)) bytes.push(chunk);
  expect(Buffer.concat(bytes).toString()).toBe('picture p1 1');
  expect(await importArchive(to, owner('b'), path)).toMatchObject({ drafts: 0, payments: 0 });
});

it('brings payments as records that can neither be signed, reused nor redeemed', async () => {
  const [from, to] = [await full(), await place()];
  await importArchive(to, owner('b'), await archiveOf(from));
  const rows = await paymentsOf(to);
  expect(rows.map(({ key, state, job_key: job }) => [key, state, job])).toEqual([
    ['asked', 'canceled', null],
    ['bought', 'redeemed', 'j1'],
    ['landed', 'redeem-unknown', null],
    ['seen', 'canceled', null],
  ]);
  for (const row of rows) {
    expect(row).toMatchObject({ next_at: null, credential: null, signed_transaction: null });
    expect(paymentView(row)).toMatchObject({ canSign: false, reusable: false });
  }
  const charged = rows.map((row) => paymentView(row).error?.charged);
  expect(charged).toEqual(['unknown', undefined, 'unknown', 'no']);
  expect(rows[2]).toMatchObject({ signature: signatureOf('landed'), landed_at: NOW });
});

it('lets a job that comes along say again which payment bought it', async () => {
  const [from, to] = [await full(), await place()];
  const order = {
    creator: 'luna',
    prompt: 'a dog',
    images: 1,
    width: 512,
    height: 512,
    seed: null,
  };
  const job = (key: string, status: string) => ({
    ...blankRow(key, NOW),
    ...orderColumns(order),
    ...{ environment: 'https://fan.test', account_id: 'a', submission_key: 'x', rev: 1 },
    ...{ model: 'openfan/platform', status, job_id: `of-${key}`, charged: 'yes' },
  });
  await from.store
    .insertInto('jobs')
    .values([{ ...job('j1', 'completed'), payment_key: 'bought' }, job('j2', 'completed')])
    .execute();
  await importArchive(to, owner('b'), await archiveOf(from));
  const jobs = await to.store.selectFrom('jobs').select(['key', 'payment_key']).execute();
  expect(jobs).toEqual([
    { key: 'j1', payment_key: 'bought' },
    { key: 'j2', payment_key: null },
  ]);
});

it('holds no key and no signed bytes, and nothing of another account', async () => {
  const from = await full();
  const text: string[] = [];
  for await (const { chunks } of archiveEntries(from, owner('a'))) {
    for await (const chunk of chunks) text.push(Buffer.from(chunk).toString());
  }
  expect(text.join('')).toContain('p3');
  expect(text.join('')).not.toMatch(/SEALED-KEY|SIGNED-BYTES/);
  const names: string[] = [];
  for await (const { name, chunks } of archiveEntries(from, owner('b'))) {
    names.push(name);
    for await (const chunk of chunks) expect(Buffer.from(chunk).toString()).not.toContain('p1');
  }
  expect(names).not.toContainEqual(expect.stringMatching(/^media/));
});

it('is brought back after a wipe, which leaves payments', async () => {
  const here = await full();
  const path = await archiveOf(here);
  // What is asked for or being sent stays.
  expect(await wipe(here.store, here.blobs, 'a', 1)).toMatchObject({ jobs: 0, drafts: 1 });
  expect(await paymentsOf(here)).toHaveLength(4);
  expect(await importArchive(here, owner('a'), path)).toMatchObject({ drafts: 1, payments: 0 });
  expect((await draftsOf(here)).map(({ post_id: id }) => id)).toEqual(['p1', 'p2', 'p3']);
});

const changes: [string, RegExp, string, (text: string) => string | undefined][] = [
  ['without its drafts', /missing|named/, 'drafts.jsonl', () => undefined],
  ['with a draft twice', /damaged|another size/, 'drafts.jsonl', (text) => text + text],
  [
    'with a payment changed',
    /damaged/,
    'payments.jsonl',
    (text) => text.replace('100000', '999999'),
  ],
  [
    'with other counts',
    /counts others/,
    'manifest.json',
    (text) => text.replace('"drafts":3', '"drafts":2').replace('"drafts": 3', '"drafts": 2'),
  ],
  [
    'without a picture',
    /missing/,
    `${draftStem({ account_id: 'a', post_id: 'p1' })}-1.png`,
    () => undefined,
  ],
];
it.each(changes)(
  'is refused whole %s, and leaves nothing',
  async (_name, reason, where, change) => {
    const [from, to] = [await full(), await place()];
    async function* tampered(): AsyncGenerator<ZipEntry> {
      for await (const entry of archiveEntries(from, owner('a'))) {
        const chunks: Uint8Array[] = [];
        for await (const chunk of entry.chunks) chunks.push(chunk);
        if (!entry.name.endsWith(where)) yield { ...entry, chunks };
        else {
          const text = change(Buffer.concat(chunks).toString());
          if (text !== undefined) yield { ...entry, chunks: [Buffer.from(text)] };
        }
      }
    }
    const path = await toDisk(tampered());
    await expect(importArchive(to, owner('b'), path)).rejects.toThrow(reason);
    expect([await draftsOf(to), await paymentsOf(to), await readdir(to.folder)]).toEqual([
      [],
      [],
      [],
    ]);
  },
);
