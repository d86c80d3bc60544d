import type { Kysely } from 'kysely';

import type { BookEntry } from '../../src/contract/books.ts';
import type { Tables } from '../store/tables.ts';
import { createBalance, type Reading } from './balance.ts';
import type { BookedJob, BookedOutput, BookedTopup } from './booked.ts';
import { flightsOf, gapEntry, jobEntry, movementsOf, topupEntry } from './credit-entries.ts';
import { jobsSent, topupsBegun } from './credit-rows.ts';
import { groupBy } from './group-by.ts';
import { inBatches } from './in-batches.ts';
import type { Month } from './month.ts';
import type { Ends } from './statement.ts';

/** A run that failed a day after it was sent may still give its credits back. */
const LONGEST_FLIGHT_MS = 86_400_000;
/** Among this many before the month one was read while nothing was in flight. */
const LOOK_BACK = 200;

/** What an account's credits did in a month (or until now, while it is not over). */
export async function creditMonth(
  store: Kysely<Tables>,
  accountId: string,
  month: Month,
  now: number,
): Promise<{ entries: BookEntry[]; ends: Omit<Ends, 'imported'> }> {
  const end = Math.min(month.to, now + 1) - 1;
  const start = month.from - 1;
  const readings = await readingsFor(store, accountId, start, end);
  const times = readings.flatMap(({ askedAt, readAt }) => [askedAt, readAt]);
  const from = Math.min(start, ...times) - LONGEST_FLIGHT_MS;
  const to = Math.max(end, ...times);
  const jobs = await jobsSent(store, accountId, from, to);
  const topups = await topupsBegun(store, accountId, from, to);
  const balance = createBalance(readings, movementsOf(jobs, topups), flightsOf(jobs, topups));

  const isIn = (at: number | null) => at !== null && at > start && at <= end;
  const entries = await entriesOf(
    store,
    accountId,
    jobs.filter((job) => isIn(job.submitted_at)),
    topups.filter((topup) => isIn(topup.created_at)),
  );
  const gaps = balance.gaps(start, end).map((gap) =>
    gapEntry(
      gap,
      accountId,
      jobs.filter(({ submitted_at: at }) => at !== null && at > gap.since && at <= gap.at),
    ),
  );
  const text = (amount: bigint | undefined) => (amount === undefined ? null : String(amount));
  const iso = (reading: Reading | undefined) =>
    reading ? new Date(reading.readAt).toISOString() : null;
  const stoodOn = balance.checkpoints.filter(({ askedAt }) => askedAt <= end);
  return {
    entries: [...entries, ...gaps],
    ends: {
      opening: text(balance.at(start)),
      closing: text(balance.at(end)),
      readSince: iso(stoodOn.findLast(({ askedAt }) => askedAt <= start) ?? stoodOn[0]),
      readUntil: iso(stoodOn.at(-1)),
      feesLamports: '0',
    },
  };
}

async function entriesOf(
  store: Kysely<Tables>,
  accountId: string,
  jobs: BookedJob[],
  topups: BookedTopup[],
): Promise<BookEntry[]> {
  const outputs: BookedOutput[] = [];
  const charged = jobs.filter((job) => job.charged === 'yes' && job.wiped === null);
  await inBatches(charged, async (some) => {
    const keys = some.map(({ key }) => key);
    const rows = await store
      .selectFrom('outputs')
      .select(['job_key', 'state'])
      .where('job_key', 'in', keys)
      .orderBy('job_key')
      .orderBy('idx')
      .execute();
    outputs.push(...rows);
  });
  const byJob = groupBy(outputs, ({ job_key: key }) => key);
  return [
    ...jobs.map((job) => jobEntry(job, accountId, byJob.get(job.key) ?? [])),
    ...topups.map((topup) => topupEntry(topup, accountId)),
  ].filter((entry) => entry !== undefined);
}

/** The month's readings, the last few before it, and without those the first after it. */
async function readingsFor(
  store: Kysely<Tables>,
  accountId: string,
  start: number,
  end: number,
): Promise<Reading[]> {
  const all = store.selectFrom('balance_readings').selectAll().where('account_id', '=', accountId);
  const before = await all
    .where('asked_at', '<=', start)
    .orderBy('asked_at', 'desc')
    .limit(LOOK_BACK)
    .execute();
  const within = await all.where('asked_at', '>', start).where('asked_at', '<=', end).execute();
  const after =
    before.length + within.length > 0
      ? []
      : await all.where('asked_at', '>', end).orderBy('asked_at').limit(LOOK_BACK).execute();
  return [...before, ...within, ...after].map((row) => ({
    askedAt: row.asked_at,
    readAt: row.read_at,
    amount: BigInt(row.credits_e4),
  }));
}
