import type { Kysely } from 'kysely';

import type { JobRow, Tables, TopupRow } from '../store/tables.ts';
import type { BalanceReading } from './evidence.ts';

export type Movements = Pick<BalanceReading, 'explainedE4' | 'otherUnknownE4' | 'disturbed'>;

/** From the balance before (`since`) to the one after, which was read between `from` and `to`. */
export interface Window {
  since: number;
  from: number;
  to: number;
}

/** Runs sent longer ago than this are in both balances. */
const IN_FLIGHT_MS = 180_000;
/** Failures are noticed late, refunds come later still, and readings are kept for a while. */
const LATE_REFUND_MS = 30_000;

/** What the account's other runs and top-ups did to the balance in between. */
export async function otherMovements(
  store: Kysely<Tables>,
  one: { key: string; account_id: string },
  window: Window,
): Promise<Movements> {
  const { since } = window;
  const others = await store
    .selectFrom('jobs')
    .select(jobColumns)
    .where('account_id', '=', one.account_id)
    .where('key', '!=', one.key)
    .where((eb) =>
      eb.or([eb('submitted_at', '>=', since - IN_FLIGHT_MS), eb('finished_at', '>=', since)]),
    )
    .execute();
  const topups = await store
    .selectFrom('topups')
    .selectAll()
    .where('account_id', '=', one.account_id)
    .where('key', '!=', one.key)
    .where((eb) =>
      eb.or([
        eb('created_at', '>=', since),
        eb('finished_at', '>=', since),
        // In doubt: it may arrive at any time.
        eb('finished_at', 'is', null),
      ]),
    )
    .execute();
  return sumMovements(others, topups, window);
}

const jobColumns = [
  ...(['submitted_at', 'answered_at', 'finished_at', 'job_id', 'status'] as const),
  ...(['charged', 'cost_e4', 'auto_topup_message'] as const),
] as const;
type OtherJob = Pick<JobRow, (typeof jobColumns)[number]>;
type Effect = 'none' | 'in-between' | 'perhaps' | 'disturbs';

function sumMovements(others: OtherJob[], topups: TopupRow[], window: Window): Movements {
  let explainedE4 = 0;
  const otherUnknownE4: number[] = [];
  const effects = others.map((other) => {
    const effect = jobEffect(other, window);
    if (effect === 'in-between') explainedE4 += other.cost_e4;
    if (effect === 'perhaps') otherUnknownE4.push(other.cost_e4);
    return effect;
  });
  for (const topup of topups) {
    const effect = topupEffect(topup, window);
    if (effect === 'in-between') explainedE4 -= topup.credits_e4;
    effects.push(effect);
  }
  return { explainedE4, otherUnknownE4, disturbed: effects.includes('disturbs') };
}

function jobEffect(other: OtherJob, { since, from, to }: Window): Effect {
  const { submitted_at, charged } = other;
  const answeredAt = other.answered_at ?? Infinity;
  if (submitted_at === null || submitted_at > to) return 'none';
  const failedLately = (edge: number) =>
    other.status === 'failed' &&
    other.job_id !== null &&
    (other.finished_at ?? 0) >= edge - LATE_REFUND_MS;
  if (submitted_at >= since) {
    if (other.auto_topup_message !== null) return 'disturbs';
    // Its credits came back, perhaps only after this reading.
    if (charged === 'no') return failedLately(from) ? 'perhaps' : 'none';
    return charged === 'yes' && answeredAt <= from ? 'in-between' : 'perhaps';
  }
  if (answeredAt > since) {
    if (other.auto_topup_message !== null) return 'disturbs';
    return charged === 'no' ? 'none' : 'perhaps';
  }
  // Its credits came back, nobody knows whether before or after the first reading.
  return failedLately(since) && charged !== 'yes' ? 'disturbs' : 'none';
}

function topupEffect(topup: TopupRow, { since, from, to }: Window): Effect {
  if (topup.status === 'failed' || topup.created_at > to) return 'none';
  const within = topup.created_at >= since && (topup.finished_at ?? Infinity) <= from;
  return within && topup.status === 'completed' ? 'in-between' : 'disturbs';
}
