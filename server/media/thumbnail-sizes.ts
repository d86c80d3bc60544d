import type { Kysely } from 'kysely';

import type { Tables } from '../store/tables.ts';
import type { Blobs } from './blobs.ts';

const BATCH_SIZE = 500;

/** Notes how large thumbnails are whose rows do not say so yet: they count towards the quota. */
export async function measureThumbnails(
  store: Kysely<Tables>,
  blobs: Pick<Blobs, 'size'>,
): Promise<void> {
  for (;;) {
    const rows = await store
      .selectFrom('outputs')
      .select(['job_key', 'idx', 'thumbnail_file'])
      .where('thumbnail_file', 'is not', null)
      .where('thumbnail_bytes', 'is', null)
      .limit(BATCH_SIZE)
      .execute();
    for (const { job_key: key, idx, thumbnail_file: name } of rows) {
      const bytes = name === null ? 0 : ((await blobs.size(name)) ?? 0);
      await store
        .updateTable('outputs')
        .set({ thumbnail_bytes: bytes })
        .where('job_key', '=', key)
        .where('idx', '=', idx)
        .where('thumbnail_file', '=', name)
        .execute();
    }
    if (rows.length < BATCH_SIZE) return;
  }
}
