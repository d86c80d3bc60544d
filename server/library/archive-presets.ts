import type { Kysely, Transaction } from 'kysely';
import * as v from 'valibot';

import { presetSettingsSchema } from '../../src/contract/presets.ts';
import { isJsonObject, parseJson } from '../../src/lib/json.ts';
import { timeKey } from '../jobs/submissions.ts';
import type { Tables } from '../store/tables.ts';
import { broken, type ArchiveFile } from './archive-read.ts';

const PRESETS = 'presets.jsonl';

const archivedPresetSchema = v.object({
  ...presetSettingsSchema.entries,
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,60}$/)),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
});
type ArchivedPreset = v.InferOutput<typeof archivedPresetSchema>;

/** Every preset of an account, oldest first. */
export async function presetsOf(
  store: Kysely<Tables>,
  accountId: string,
): Promise<ArchivedPreset[]> {
  const rows = await store
    .selectFrom('presets')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, model, fields, created_at: at }) => {
    const read = parseJson(fields);
    const createdAt = new Date(at).toISOString();
    return { id, name, model, fields: isJsonObject(read) ? read : {}, createdAt };
  });
}

/** Archives of the versions 1 and 2 have none. */
const presetsIn = (archive: ArchiveFile) =>
  archive.manifest.version < 3 ? [] : archive.rows(PRESETS, archivedPresetSchema);

/** @throws ApiError where one is wrong, or they are not as many as the manifest says */
export async function checkPresets(archive: ArchiveFile): Promise<void> {
  const ids = new Set<string>();
  for await (const { id } of presetsIn(archive)) {
    if (ids.has(id)) throw broken(`Its preset ${id} is there twice.`);
    ids.add(id);
  }
  if (ids.size !== archive.manifest.counts.presets) {
    throw broken(`It has ${ids.size} presets, its manifest counts others.`);
  }
}

/** @returns how many are new here */
export async function commitPresets(
  trx: Transaction<Tables>,
  archive: ArchiveFile,
  accountId: string,
  now: number,
): Promise<number> {
  let added = 0;
  for await (const { id, name, model, fields, createdAt } of presetsIn(archive)) {
    const here = await trx
      .selectFrom('presets')
      .select('account_id')
      .where('id', '=', id)
      .executeTakeFirst();
    if (here?.account_id === accountId) continue;
    await trx
      .insertInto('presets')
      .values({
        ...{ id: here ? timeKey('s', now) : id, account_id: accountId, name, model },
        ...{ fields: JSON.stringify(fields), created_at: Date.parse(createdAt) },
      })
      .execute();
    added += 1;
  }
  return added;
}
