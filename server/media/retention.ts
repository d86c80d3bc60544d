import type { Kysely, Transaction } from 'kysely';

import type { Storage } from '../../src/contract/storage.ts';
import { readAccount } from '../store/accounts.ts';
import { PURGED } from '../store/purged.ts';
import { nextRev } from '../store/revision.ts';
import type { Tables } from '../store/tables.ts';
import type { Blobs } from './blobs.ts';
import { departures, usedBytes, type Departure, type RetentionSettings } from './departures.ts';

type Store = Kysely<Tables>;
type Remove = Pick<Blobs, 'remove'>;
type Forecast = Storage['wouldDelete'];

/** How long a deleted job can be brought back whole. */
export const UNDO_WINDOW_MS = 10 * 60_000;
/** "What goes next" speaks of about this share of the quota. */
const NEXT_SHARE = 0.05;
const BATCH_SIZE = 100;

function add(sum: Forecast, job: Departure): Forecast {
  const upTo = new Date(job.createdAt).toISOString();
  return { jobs: sum.jobs + 1, bytes: sum.bytes + job.bytes, upTo };
}

/** What the settings would delete now, and what goes next when the quota is full. */
export async function forecast(
  store: Store,
  accountId: string,
  settings: RetentionSettings,
): Promise<Pick<Storage, 'usedBytes' | 'wouldDelete' | 'nextToGo'>> {
  let wouldDelete: Forecast = { jobs: 0, bytes: 0, upTo: null };
  let nextToGo = wouldDelete;
  for await (const job of departures(store, accountId, settings)) {
    if (job.reason !== 'next') wouldDelete = add(wouldDelete, job);
    else nextToGo = add(nextToGo, job);
    if (nextToGo.bytes >= settings.quotaBytes * NEXT_SHARE) break;
  }
  return { usedBytes: await usedBytes(store, accountId), wouldDelete, nextToGo };
}

/** Takes a job's files out of the ledger; they are nobody's from the commit on. */
async function letGo(trx: Transaction<Tables>, key: string, problem: string): Promise<string[]> {
  const kept = await trx
    .selectFrom('outputs')
    .select(['idx', 'file', 'thumbnail_file'])
    .where('job_key', '=', key)
    .where('file', 'is not', null)
    .execute();
  await trx
    .updateTable('outputs')
    .set({ state: 'deleted', problem, file: null, thumbnail_file: null, thumbnail_bytes: null })
    .where('job_key', '=', key)
    .where('file', 'is not', null)
    .execute();
  const rev = await nextRev(trx);
  await trx.updateTable('jobs').set({ rev }).where('key', '=', key).execute();
  return kept.flatMap((row) => [row.file, row.thumbnail_file]).filter((name) => name !== null);
}

/** After the commit; what a crash leaves behind the orphan sweep finds. */
async function removeAll(blobs: Remove, names: string[]): Promise<void> {
  for (const name of names) await blobs.remove(name);
}

const gigabytes = (bytes: number) =>
  bytes >= 1e9 ? `${Math.round(bytes / 1e8) / 10} GB` : `${Math.round(bytes / 1e6)} MB`;

function problemOf(reason: Departure['reason'], settings: RetentionSettings): string {
  const { keepForDays: days, quotaBytes } = settings;
  if (reason === 'quota') return `Deleted to stay within the quota of ${gigabytes(quotaBytes)}.`;
  return `Deleted by keep-for ${days ?? 0} ${days === 1 ? 'day' : 'days'}.`;
}

/**
 * Deletes what the account's settings ask for: rows first, in one transaction, then files.
 * Doing it twice, or half, does no harm.
 * @returns how many jobs lost their files
 */
export async function enforce(
  store: Store,
  blobs: Remove,
  accountId: string,
  now: number,
): Promise<number> {
  const { jobs, names } = await store.transaction().execute(async (trx) => {
    const { keep_for_days: keepForDays, quota_bytes: quotaBytes } = await readAccount(
      trx,
      accountId,
    );
    const settings = { keepForDays, quotaBytes, now };
    const gone: string[] = [];
    let count = 0;
    for await (const job of departures(trx, accountId, settings)) {
      if (job.reason === 'next') break;
      gone.push(...(await letGo(trx, job.key, problemOf(job.reason, settings))));
      count += 1;
    }
    return { jobs: count, names: gone };
  });
  await removeAll(blobs, names);
  return jobs;
}

/** Removes the files of jobs whose owner deleted them and can no longer undo it. */
export async function purgeDeleted(store: Store, blobs: Remove, now: number): Promise<void> {
  for (;;) {
    const names = await store.transaction().execute(async (trx) => {
      const rows = await trx
        .selectFrom('jobs')
        .select('key')
        .where('deleted_at', '<=', now - UNDO_WINDOW_MS)
        .where('archiving', '=', 0)
        .where((expression) =>
          expression.exists(
            expression
              .selectFrom('outputs')
              .select('outputs.idx')
              .whereRef('outputs.job_key', '=', 'jobs.key')
              .where('outputs.file', 'is not', null),
          ),
        )
        .limit(BATCH_SIZE)
        .execute();
      const gone: string[] = [];
      for (const { key } of rows) gone.push(...(await letGo(trx, key, PURGED)));
      return gone;
    });
    await removeAll(blobs, names);
    if (names.length === 0) return;
  }
}
