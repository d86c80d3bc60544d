import type { Kysely } from 'kysely';

import type { Tables } from './tables.ts';

const ENDING = '.upload';

/** Which of these files an upload's row names. */
export async function uploadFilesAmong(
  db: Kysely<Tables>,
  names: string[],
): Promise<(string | null)[]> {
  const ours = names.filter((name) => name.endsWith(ENDING));
  if (ours.length === 0) return [];
  const rows = await db.selectFrom('uploads').select('file').where('file', 'in', ours).execute();
  return rows.map(({ file }) => file);
}
