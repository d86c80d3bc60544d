import type { Kysely } from 'kysely';

import { draftFilesAmong } from '../store/draft-files.ts';
import type { Tables } from '../store/tables.ts';
import { uploadFilesAmong } from '../store/upload-files.ts';
import type { Blobs } from './blobs.ts';

/** A file is written before its row says so: a young one may still be on its way there. */
const YOUNG_MS = 60 * 60_000;
const BATCH_SIZE = 200;

const jobKeyOf = (name: string) => name.replace(/-\d+\.[^-]*$/, '');

async function unreferenced(store: Kysely<Tables>, names: string[]): Promise<string[]> {
  const rows = await store
    .selectFrom('outputs')
    .select(['file', 'thumbnail_file'])
    .where('job_key', 'in', [...new Set(names.map(jobKeyOf))])
    .execute();
  const ofJobs = rows.flatMap((row) => [row.file, row.thumbnail_file]);
  const wanted = new Set([
    ...ofJobs,
    ...(await draftFilesAmong(store, names)),
    ...(await uploadFilesAmong(store, names)),
  ]);
  return names.filter((name) => !wanted.has(name));
}

/**
 * Removes files that no row names: what a crash left between a row's change and a file's,
 * and half-written ones.
 * @returns how many
 */
export async function sweepOrphans(
  store: Kysely<Tables>,
  blobs: Pick<Blobs, 'list' | 'remove'>,
  now: number,
): Promise<number> {
  let batch: string[] = [];
  let removed = 0;
  async function sweep(): Promise<void> {
    const orphans = await unreferenced(store, batch);
    for (const name of orphans) await blobs.remove(name);
    removed += orphans.length;
    batch = [];
  }
  for await (const { name, modifiedAtMs } of blobs.list()) {
    if (modifiedAtMs > now - YOUNG_MS) continue;
    batch.push(name);
    if (batch.length === BATCH_SIZE) await sweep();
  }
  if (batch.length > 0) await sweep();
  return removed;
}
