import type { Kysely, Transaction } from 'kysely';

import type { ImportAnswer } from '../../src/contract/archive.ts';
import { timeKey } from '../jobs/submissions.ts';
import type { Blobs } from '../media/blobs.ts';
import { usedBytes } from '../media/departures.ts';
import { ApiError } from '../providers/api-error.ts';
import { readAccount } from '../store/accounts.ts';
import { nextRev } from '../store/revision.ts';
import type { JobRow, OutputRow, Tables } from '../store/tables.ts';
import type { Owner } from './archive-export.ts';
import {
  archivedJobSchema,
  archivedProjectSchema,
  archivedTopupSchema,
  MEDIA,
  type ArchivedJob,
} from './archive-format.ts';
import { checkOpenFanRows, commitOpenFanRows, keepDraftFiles } from './archive-import-openfan.ts';
import { checkPresets, commitPresets } from './archive-presets.ts';
import { broken, openArchive, type ArchiveFile } from './archive-read.ts';
import { importedJob, importedNames, importedOutput, importedTopup } from './imported-rows.ts';

export interface ImportDeps {
  store: Kysely<Tables>;
  blobs: Pick<Blobs, 'write' | 'remove'>;
  now: () => number;
}

const BATCH = 100;
/** More jobs of one millisecond than lists have places for (store/job-list-schema.ts). */
const MAX_PER_MS = 2_000;

/**
 * Takes an archive into `owner`'s account: checks all of it, keeps the files of jobs that are
 * new, then commits all rows at once. Whatever fails leaves nothing behind.
 * @param path the archive on disk
 * @throws ApiError that says in words why it was refused
 */
export async function importArchive(
  deps: ImportDeps,
  owner: Owner,
  path: string,
): Promise<ImportAnswer> {
  const archive = await openArchive(path);
  const written: string[] = [];
  try {
    refuseOtherService(archive, owner);
    await refuseWithoutRoom(deps.store, archive, owner);
    await archive.verify();
    const known = await checkRows(deps.store, archive);
    await checkPresets(archive);
    const posts = await checkOpenFanRows(deps.store, archive, owner);
    await keepFiles(deps.blobs, archive, known, written);
    await keepDraftFiles(deps.blobs, archive, owner, posts, written);
    return await commitRows(deps, archive, owner, { jobs: known, posts });
  } catch (error) {
    for (const name of written) await deps.blobs.remove(name);
    throw error;
  } finally {
    archive.close();
  }
}

const isLocal = (address: string) => /^http:\/\/(127\.|localhost|\[::1\])/.test(address);

/** What ran at a sandbox is nothing for an account that costs money, and the other way round. */
function refuseOtherService({ manifest }: ArchiveFile, owner: Owner): void {
  const same = manifest.environment === owner.environment;
  const bothLocal = isLocal(manifest.environment) && isLocal(owner.environment);
  if (manifest.service === owner.service && (same || bothLocal)) return;
  throw broken(
    `This archive is of ${manifest.environment}, this account is of ${owner.environment}.`,
  );
}

async function refuseWithoutRoom(store: Kysely<Tables>, { bytes }: ArchiveFile, owner: Owner) {
  const { quota_bytes: quota } = await readAccount(store, owner.accountId);
  const used = await usedBytes(store, owner.accountId);
  if (used + bytes <= quota) return;
  const gigabytes = (all: number) => `${Math.round(all / 1e7) / 100} GB`;
  throw new ApiError({
    kind: 'conflict',
    code: 'quota-too-small',
    message: `The archive needs ${gigabytes(bytes)}; of this account’s quota of ${gigabytes(
      quota,
    )}, ${gigabytes(used)} are used. Raise the quota first. Nothing was imported.`,
  });
}

/** @returns the keys of jobs that are on this server already, whoever's they are */
async function checkRows(store: Kysely<Tables>, archive: ArchiveFile): Promise<Set<string>> {
  const named = new Set(archive.manifest.files.map(({ name }) => name));
  const counts = { jobs: 0, projects: 0, topups: 0 };
  const perMs = new Map<string, number>();
  const keys = new Set<string>();
  const known = new Set<string>();
  for await (const job of archive.rows('jobs.jsonl', archivedJobSchema)) {
    if (keys.has(job.key)) throw broken(`Its job ${job.key} is there twice.`);
    keys.add(job.key);
    counts.jobs += 1;
    const sameMs = (perMs.get(job.createdAt) ?? 0) + 1;
    if (sameMs > MAX_PER_MS) throw broken('Too many of its jobs were made at the same moment.');
    perMs.set(job.createdAt, sameMs);
    for (const file of job.outputs.flatMap((one) => [one.file, one.thumbnail])) {
      if (file !== null && !named.has(MEDIA + file)) throw broken(`Its file “${file}” is missing.`);
    }
  }
  for await (const project of archive.rows('projects.jsonl', archivedProjectSchema)) {
    if (project.id) counts.projects += 1;
  }
  for await (const topup of archive.rows('topups.jsonl', archivedTopupSchema)) {
    if (topup.key) counts.topups += 1;
  }
  for (const name of ['jobs', 'projects', 'topups'] as const) {
    if (counts[name] !== archive.manifest.counts[name]) {
      throw broken(`It has ${counts[name]} ${name}, its manifest counts others.`);
    }
  }
  for (const batch of batchesOf([...keys], 500)) {
    const rows = await store.selectFrom('jobs').select('key').where('key', 'in', batch).execute();
    for (const { key } of rows) known.add(key);
  }
  return known;
}

/** @param written gets the name of every file before it is written */
async function keepFiles(
  blobs: ImportDeps['blobs'],
  archive: ArchiveFile,
  known: Set<string>,
  written: string[],
): Promise<void> {
  for await (const job of archive.rows('jobs.jsonl', archivedJobSchema)) {
    if (known.has(job.key)) continue;
    for (const output of job.outputs) {
      const names = importedNames(job.key, output);
      for (const kind of ['file', 'thumbnail'] as const) {
        const [from, to] = [output[kind], names[kind]];
        if (from === null || to === null) continue;
        written.push(to);
        await blobs.write(to, archive.read(MEDIA + from));
      }
    }
  }
}

async function commitRows(
  { store, now }: ImportDeps,
  archive: ArchiveFile,
  owner: Owner,
  { jobs: known, posts }: { jobs: Set<string>; posts: Set<string> },
): Promise<ImportAnswer> {
  const sizes = new Map(archive.manifest.files.map(({ name, bytes }) => [name, bytes]));
  const sizeOf = (file: string) => sizes.get(MEDIA + file);
  return store.transaction().execute(async (trx) => {
    const answer: ImportAnswer = {
      ...{ jobs: 0, files: 0, projects: 0, presets: 0, drafts: 0, payments: 0 },
      known: known.size,
    };
    const projects = await commitProjects(trx, archive, owner, now());
    answer.projects = projects.added;
    answer.presets = await commitPresets(trx, archive, owner.accountId, now());
    let batch: ArchivedJob[] = [];
    async function commitBatch(): Promise<void> {
      const rows: JobRow[] = batch.map((job) =>
        importedJob(job, owner, projects.ids.get(job.project ?? '') ?? null),
      );
      const outputs: OutputRow[] = batch.flatMap((job) =>
        job.outputs.map((output) => importedOutput(job.key, output, sizeOf)),
      );
      if (rows.length > 0) await trx.insertInto('jobs').values(rows).execute();
      if (outputs.length > 0) await trx.insertInto('outputs').values(outputs).execute();
      answer.jobs += rows.length;
      answer.files += outputs.filter(({ file }) => file !== null).length;
      batch = [];
    }
    for await (const job of archive.rows('jobs.jsonl', archivedJobSchema)) {
      if (known.has(job.key)) continue;
      batch.push(job);
      if (batch.length === BATCH) await commitBatch();
    }
    await commitBatch();
    for await (const topup of archive.rows('topups.jsonl', archivedTopupSchema)) {
      await trx
        .insertInto('topups')
        .values(importedTopup(topup, owner))
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
    }
    const added = await commitOpenFanRows(trx, archive, owner, posts);
    // What was counted before is no longer so (kept-total.ts). Last: others wait for this number.
    await nextRev(trx);
    return {
      ...answer,
      drafts: added.drafts,
      payments: added.payments,
      files: answer.files + added.files,
    };
  });
}

/** @returns the id here of each project in the archive, and how many are new here */
async function commitProjects(
  trx: Transaction<Tables>,
  archive: ArchiveFile,
  owner: Owner,
  now: number,
): Promise<{ ids: Map<string, string>; added: number }> {
  const ids = new Map<string, string>();
  let added = 0;
  for await (const project of archive.rows('projects.jsonl', archivedProjectSchema)) {
    const here = await trx
      .selectFrom('projects')
      .select('account_id')
      .where('id', '=', project.id)
      .executeTakeFirst();
    const id = here && here.account_id !== owner.accountId ? timeKey('p', now) : project.id;
    ids.set(project.id, id);
    if (here && id === project.id) continue;
    const { name, createdAt } = project;
    await trx
      .insertInto('projects')
      .values({ id, account_id: owner.accountId, name, created_at: Date.parse(createdAt) })
      .execute();
    added += 1;
  }
  return { ids, added };
}

function* batchesOf<T>(all: T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
