import type { Kysely } from 'kysely';

import type { JobInput } from '../../src/contract/jobs.ts';
import { isJsonObject, type Json, parseJson } from '../../src/lib/json.ts';
import { readUploadReference } from '../../src/lib/upload-form.ts';
import type { JobRow, Tables } from '../store/tables.ts';

const MAX_ADDRESSES = 40;
const MAX_DEPTH = 8;

/** Every address in an input, with the place it stands in. */
function addressesIn(value: Json, path: string[] = []): { path: string; value: string }[] {
  if (typeof value === 'string') {
    const isOne = /^https?:\/\//i.test(value) && value.length < 4_000;
    return isOne || readUploadReference(value) ? [{ path: path.join('.'), value }] : [];
  }
  if (path.length >= MAX_DEPTH) return [];
  const entries = Array.isArray(value)
    ? value.map((one, index): [string, Json] => [String(index), one])
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([name, one]) => addressesIn(one, [...path, name]));
}

/**
 * What a job was given (or is about to be), as far as this server keeps it: outputs of other jobs of the same
 * accounts, found by the address that was sent.
 */
export async function jobInputs(
  store: Kysely<Tables>,
  accounts: string[],
  row: Pick<JobRow, 'input'>,
): Promise<JobInput[]> {
  const asked = addressesIn(parseJson(row.input) ?? null).slice(0, MAX_ADDRESSES);
  if (asked.length === 0 || accounts.length === 0) return [];
  const kept = await store
    .selectFrom('outputs')
    .innerJoin('jobs', 'jobs.key', 'outputs.job_key')
    .select(['outputs.job_key', 'outputs.idx', 'outputs.kind', 'outputs.source_url'])
    .select(['outputs.thumbnail_file', 'jobs.model'])
    .where('outputs.source_url', 'in', [...new Set(asked.map(({ value }) => value))])
    .where('outputs.file', 'is not', null)
    .where('jobs.account_id', 'in', accounts)
    .where('jobs.deleted_at', 'is', null)
    .execute();
  const byAddress = new Map(kept.map((one) => [one.source_url, one]));
  return asked.flatMap(({ path, value }) => {
    const found = byAddress.get(value);
    if (!found) return [];
    const url = `/media/${found.job_key}/${found.idx}`;
    return [
      {
        ...{ path, jobKey: found.job_key, index: found.idx, model: found.model, url },
        kind: found.kind as JobInput['kind'],
        thumbnailUrl: found.thumbnail_file === null ? null : `${url}/thumbnail`,
      },
    ];
  });
}
