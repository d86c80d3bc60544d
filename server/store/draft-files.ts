import { sql, type Kysely } from 'kysely';

import { jsonAt } from './dialect.ts';
import type { Tables } from './tables.ts';

/** What the names of a draft's files begin with; no job's key has an underscore. */
export const DRAFT_FILE_PREFIX = 'draft_';

/** Which of these files a draft's row names. */
export async function draftFilesAmong(
  db: Kysely<Tables>,
  names: string[],
): Promise<(string | null)[]> {
  if (!names.some((name) => name.startsWith(DRAFT_FILE_PREFIX))) return [];
  const rows = await db
    .selectFrom('drafts')
    .select([
      jsonAt<string>(db, 'preview', ['image', 'file'], 'text').as('preview'),
      jsonAt<string>(db, 'preview', ['image', 'thumbnailFile'], 'text').as('preview_thumbnail'),
      jsonAt<string>(db, 'original', ['file'], 'text').as('original'),
      jsonAt<string>(db, 'original', ['thumbnailFile'], 'text').as('original_thumbnail'),
    ])
    .execute();
  return rows.flatMap((row) => Object.values(row));
}

/** Bytes of the pictures that are kept of an account's drafts. */
export async function draftBytes(db: Kysely<Tables>, accountId: string): Promise<number> {
  const size = (column: string, ...path: string[]) => jsonAt<number>(db, column, path, 'bigint');
  const { bytes } = await db
    .selectFrom('drafts')
    .select(
      sql<number | null>`sum(
        coalesce(${size('preview', 'image', 'bytes')}, 0)
        + coalesce(${size('preview', 'image', 'thumbnailBytes')}, 0)
        + coalesce(${size('original', 'bytes')}, 0)
        + coalesce(${size('original', 'thumbnailBytes')}, 0))`.as('bytes'),
    )
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return bytes ?? 0;
}
