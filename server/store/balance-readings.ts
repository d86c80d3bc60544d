import { sql, type Kysely } from 'kysely';

import type { Tables } from './tables.ts';

/** Times in ms since the epoch. */
export interface NotedReading {
  askedAt: number;
  readAt: number;
  creditsE4: number;
}

/** Keeps a balance for the books; never fails whoever read it. */
export type NoteReading = (accountId: string, reading: NotedReading) => Promise<void>;

/** A balance that has not moved is kept this often. */
const SAME_EVERY_MS = 5 * 60_000;
const DAY_MS = 86_400_000;
/** Older than this one an hour is enough. */
const FINE_FOR_MS = 62 * DAY_MS;

export function createNoteReading(
  store: Kysely<Tables>,
  onError: (error: unknown) => void,
): NoteReading {
  const thinnedAt = new Map<string, number>();

  async function note(accountId: string, { askedAt, readAt, creditsE4 }: NotedReading) {
    const last = await store
      .selectFrom('balance_readings')
      .select(['asked_at', 'credits_e4'])
      .where('account_id', '=', accountId)
      .orderBy('asked_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const isNews =
      !last || last.credits_e4 !== creditsE4 || askedAt - last.asked_at >= SAME_EVERY_MS;
    if (!isNews) return;
    await store
      .insertInto('balance_readings')
      .values({
        ...{ account_id: accountId, asked_at: askedAt, read_at: readAt },
        credits_e4: creditsE4,
      })
      .onConflict((oc) => oc.columns(['account_id', 'asked_at']).doNothing())
      .execute();
    if (askedAt - (thinnedAt.get(accountId) ?? 0) < DAY_MS) return;
    thinnedAt.set(accountId, askedAt);
    await thin(store, accountId, askedAt - FINE_FOR_MS);
  }

  return (accountId, reading) => note(accountId, reading).catch(onError);
}

/** Of each hour before that time the last reading stays. */
async function thin(store: Kysely<Tables>, accountId: string, before: number): Promise<void> {
  const hour = sql`asked_at / 3600000`;
  await store
    .deleteFrom('balance_readings')
    .where('account_id', '=', accountId)
    .where('asked_at', '<', before)
    .where('asked_at', 'not in', (eb) =>
      eb
        .selectFrom('balance_readings')
        .select((inner) => inner.fn.max('asked_at').as('last'))
        .where('account_id', '=', accountId)
        .where('asked_at', '<', before)
        .groupBy(hour),
    )
    .execute();
}
