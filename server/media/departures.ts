import { sql, type Kysely } from 'kysely';

import { draftBytes } from '../store/draft-files.ts';
import type { Tables } from '../store/tables.ts';

export interface RetentionSettings {
  /** `null`: for ever. */
  keepForDays: number | null;
  quotaBytes: number;
  /** ms since the epoch. */
  now: number;
}

/** A job whose files go, and why; `next`: not now, but first when the quota is full. */
export interface Departure {
  key: string;
  createdAt: number;
  bytes: number;
  reason: 'keep-for' | 'quota' | 'next';
}

const DAY_MS = 86_400_000;
/** What was just made is never what makes room for itself. */
const FRESH_MS = 60 * 60_000;
const PAGE_SIZE = 200;

/** Both files of an output take room. */
const fileBytes = sql<
  number | null
>`sum(coalesce(outputs.bytes, 0) + coalesce(outputs.thumbnail_bytes, 0))`;

/** Bytes of the files an account has; what its owner deleted no longer counts. */
export async function usedBytes(db: Kysely<Tables>, accountId: string): Promise<number> {
  const { bytes } = await db
    .selectFrom('jobs')
    .innerJoin('outputs', 'outputs.job_key', 'jobs.key')
    .select(fileBytes.as('bytes'))
    .where('jobs.account_id', '=', accountId)
    .where('jobs.deleted_at', 'is', null)
    .where('outputs.file', 'is not', null)
    .executeTakeFirstOrThrow();
  return (bytes ?? 0) + (await draftBytes(db, accountId));
}

interface Removable {
  key: string;
  createdAt: number;
  bytes: number;
}

/**
 * Jobs with files, oldest first: neither favourites, which only their owner deletes, nor
 * what is still under way.
 */
async function* removable(
  db: Kysely<Tables>,
  accountId: string,
): AsyncGenerator<Removable, void, undefined> {
  let after: Removable | undefined;
  for (;;) {
    const rows = await db
      .selectFrom('jobs')
      .innerJoin('outputs', 'outputs.job_key', 'jobs.key')
      .select(['jobs.key', 'jobs.created_at'])
      .select(fileBytes.as('bytes'))
      .where('jobs.account_id', '=', accountId)
      .where('jobs.deleted_at', 'is', null)
      .where('jobs.favorite', '=', 0)
      .where('jobs.archiving', '=', 0)
      .where('jobs.status', 'in', ['completed', 'failed', 'canceled'])
      .where('outputs.file', 'is not', null)
      .$if(after !== undefined, (query) =>
        query.where((expression) =>
          expression(
            expression.refTuple('jobs.created_at', 'jobs.key'),
            '>',
            expression.tuple(after?.createdAt ?? 0, after?.key ?? ''),
          ),
        ),
      )
      .groupBy(['jobs.created_at', 'jobs.key'])
      .orderBy('jobs.created_at')
      .orderBy('jobs.key')
      .limit(PAGE_SIZE)
      .execute();
    for (const row of rows) {
      after = { key: row.key, createdAt: row.created_at, bytes: row.bytes ?? 0 };
      yield after;
    }
    if (rows.length < PAGE_SIZE) return;
  }
}

/**
 * What these settings delete now, oldest first, then what would follow. Age and quota both
 * take from the old end, so the longer of the two decides.
 */
export async function* departures(
  db: Kysely<Tables>,
  accountId: string,
  settings: RetentionSettings,
): AsyncGenerator<Departure, void, undefined> {
  const { keepForDays, quotaBytes, now } = settings;
  const keptSince = keepForDays === null ? -Infinity : now - keepForDays * DAY_MS;
  let over = (await usedBytes(db, accountId)) - quotaBytes;
  for await (const job of removable(db, accountId)) {
    const tooOld = job.createdAt < keptSince;
    const tooMuch = over > 0 && job.createdAt < now - FRESH_MS;
    yield { ...job, reason: tooOld ? 'keep-for' : tooMuch ? 'quota' : 'next' };
    over -= job.bytes;
  }
}
