import { sql, type Kysely } from 'kysely';

import type { Service } from '../../src/contract/errors.ts';
import type { JobRow, Tables } from '../store/tables.ts';

export type DueKind = 'submit' | 'watch' | 'archive' | 'weigh';

/** How many rows may be looked at: of one account, and in all. */
export interface Room {
  perAccount: number;
  limit: number;
}

/** Results that expire come first, the one that expires soonest before the others. */
const urgency = sql<number>`coalesce(jobs.result_expires_at, 9e15 + jobs.next_at)`;

/**
 * Rows whose time has come. Accounts take turns, so that one account's backlog never
 * keeps the others waiting; within an account oldest first, runs in their order.
 */
export async function dueRows(
  store: Kysely<Tables>,
  of: { environment: string; service: Service },
  kind: DueKind,
  now: number,
  { perAccount, limit }: Room,
): Promise<JobRow[]> {
  const due = matching(store, kind)
    .where('environment', '=', of.environment)
    .where('service', '=', of.service)
    .where('next_at', '<=', now);
  // Five times a second, and mostly nothing is: a cheap question first.
  if (!(await due.select('key').limit(1).executeTakeFirst())) return [];
  const inTurn = due.select((eb) => [
    'key',
    'next_at',
    eb.fn
      .agg<number>('row_number')
      .over((over) =>
        over
          .partitionBy('account_id')
          .orderBy(kind === 'submit' ? 'created_at' : urgency)
          .orderBy('key'),
      )
      .as('turn'),
  ]);
  return store
    .selectFrom('jobs')
    .innerJoin(inTurn.as('due'), 'due.key', 'jobs.key')
    .selectAll('jobs')
    .where('due.turn', '<=', perAccount)
    .orderBy('due.turn')
    .orderBy(urgency)
    .orderBy('due.key')
    .limit(limit)
    .execute();
}

/** The row as it stands now, if that part of the engine still has something to do for it. */
export function stillRow(
  store: Kysely<Tables>,
  kind: DueKind,
  key: string,
): Promise<JobRow | undefined> {
  return matching(store, kind).selectAll().where('key', '=', key).executeTakeFirst();
}

function matching(store: Kysely<Tables>, kind: DueKind) {
  const query = store.selectFrom('jobs');
  // What is paid for is sent by its payment.
  if (kind === 'submit') {
    return query.where('status', '=', 'waiting').where('payment_key', 'is', null);
  }
  if (kind === 'archive') return query.where('archiving', '=', 1);
  if (kind === 'weigh') return query.where('status', 'in', ['unknown', 'failed']);
  return query.where('status', 'in', ['queued', 'running']).where('archiving', '=', 0);
}
