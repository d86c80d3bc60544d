import type { Kysely, Transaction } from 'kysely';

import type { Blobs } from '../media/blobs.ts';
import type { Tables } from '../store/tables.ts';
import type { Owner } from './archive-export.ts';
import { MEDIA } from './archive-format.ts';
import {
  type ArchivedPayment,
  archivedDraftSchema,
  archivedPaymentSchema,
} from './archive-openfan.ts';
import { broken, type ArchiveFile } from './archive-read.ts';
import { importedDraft, importedPayment, importedPictures } from './imported-openfan.ts';
import { IMPORTED } from './imported-rows.ts';

/** The lines of a file that archives of version 1 do not have. */
function rowsOf<S extends typeof archivedDraftSchema | typeof archivedPaymentSchema>(
  archive: ArchiveFile,
  name: 'drafts.jsonl' | 'payments.jsonl',
  schema: S,
) {
  return archive.manifest.version === 1 ? [] : archive.rows(name, schema);
}

const draftsIn = (archive: ArchiveFile) => rowsOf(archive, 'drafts.jsonl', archivedDraftSchema);
const paymentsIn = (archive: ArchiveFile) =>
  rowsOf(archive, 'payments.jsonl', archivedPaymentSchema);

/** @returns the post ids of its drafts that the account has here already */
export async function checkOpenFanRows(
  store: Kysely<Tables>,
  archive: ArchiveFile,
  owner: Owner,
): Promise<Set<string>> {
  const { counts, files } = archive.manifest;
  const named = new Set(files.map(({ name }) => name));
  const posts = new Set<string>();
  const known = new Set<string>();
  for await (const { postId, preview, original } of draftsIn(archive)) {
    if (posts.has(postId)) throw broken(`Its draft ${postId} is there twice.`);
    posts.add(postId);
    for (const file of [preview, original].flatMap((one) => [one?.file, one?.thumbnail])) {
      if (file && !named.has(MEDIA + file)) throw broken(`Its file “${file}” is missing.`);
    }
    const here = await store
      .selectFrom('drafts')
      .select('post_id')
      .where('account_id', '=', owner.accountId)
      .where('post_id', '=', postId)
      .executeTakeFirst();
    if (here) known.add(postId);
  }
  const keys = new Set<string>();
  for await (const { key } of paymentsIn(archive)) {
    if (keys.has(key)) throw broken(`Its payment ${key} is there twice.`);
    keys.add(key);
  }
  for (const [name, { size }] of [['drafts', posts] as const, ['payments', keys] as const]) {
    if (size !== counts[name]) throw broken(`It has ${size} ${name}, its manifest counts others.`);
  }
  return known;
}

/** @param written gets the name of every file before it is written */
export async function keepDraftFiles(
  blobs: Pick<Blobs, 'write'>,
  archive: ArchiveFile,
  owner: Owner,
  known: Set<string>,
  written: string[],
): Promise<void> {
  for await (const draft of draftsIn(archive)) {
    if (known.has(draft.postId)) continue;
    for (const { image, file, thumbnailFile } of importedPictures(draft, owner)) {
      written.push(file);
      await blobs.write(file, archive.read(MEDIA + image.file));
      if (thumbnailFile === null || image.thumbnail === null) continue;
      written.push(thumbnailFile);
      await blobs.write(thumbnailFile, archive.read(MEDIA + image.thumbnail));
    }
  }
}

/** A job that came along says again what paid for it; one in doubt stays a person's to settle. */
async function rememberBought(
  trx: Transaction<Tables>,
  { key, state, jobKey }: ArchivedPayment,
  { accountId }: Owner,
): Promise<void> {
  if (state !== 'redeemed' || jobKey === null) return;
  await trx
    .updateTable('jobs')
    .set({ payment_key: key })
    .where('key', '=', jobKey)
    .where('account_id', '=', accountId)
    .where('submission_key', '=', IMPORTED)
    .where('payment_key', 'is', null)
    .where('status', 'in', ['completed', 'failed', 'canceled'])
    .execute();
}

/** What is here already stays as it is. */
export async function commitOpenFanRows(
  trx: Transaction<Tables>,
  archive: ArchiveFile,
  owner: Owner,
  known: Set<string>,
): Promise<{ drafts: number; files: number; payments: number }> {
  const sizes = new Map(archive.manifest.files.map(({ name, bytes }) => [name, bytes]));
  const added = { drafts: 0, files: 0, payments: 0 };
  for await (const draft of draftsIn(archive)) {
    if (known.has(draft.postId)) continue;
    const row = importedDraft(draft, owner, (file) => sizes.get(MEDIA + file));
    await trx.insertInto('drafts').values(row).execute();
    added.drafts += 1;
    added.files += importedPictures(draft, owner).length;
  }
  for await (const payment of paymentsIn(archive)) {
    const { numInsertedOrUpdatedRows: rows } = await trx
      .insertInto('payments')
      .values(importedPayment(payment, owner))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    added.payments += Number(rows ?? 0n);
    if (rows) await rememberBought(trx, payment, owner);
  }
  return added;
}
