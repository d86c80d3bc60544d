import { sql, type Kysely } from 'kysely';

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
      sql<string | null>`json_extract(preview, '$.image.file')`.as('preview'),
      sql<string | null>`json_extract(preview, '$.image.thumbnailFile')`.as('preview_thumbnail'),
      sql<string | null>`json_extract(original, '$.file')`.as('original'),
      sql<string | null>`json_extract(original, '$.thumbnailFile')`.as('original_thumbnail'),
    ])
    .execute();
  return rows.flatMap((row) => Object.values(row));
}

/** Bytes of the pictures that are kept of an account's drafts. */
export async function draftBytes(db: Kysely<Tables>, accountId: string): Promise<number> {
  const { bytes } = await db
    .selectFrom('drafts')
    .select(
      sql<number | null>`sum(
        coalesce(json_extract(preview, '$.image.bytes'), 0)
        + coalesce(json_extract(preview, '$.image.thumbnailBytes'), 0)
        + coalesce(json_extract(original, '$.bytes'), 0)
        + coalesce(json_extract(original, '$.thumbnailBytes'), 0))`.as('bytes'),
    )
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return bytes ?? 0;
}
