import type { Kysely } from 'kysely';

import type { Evidence } from '../../src/contract/jobs.ts';
import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { JobRow, Tables, TopupRow } from '../store/tables.ts';
import { createBackground } from './background.ts';
import type { Credentials } from './credentials.ts';
import { weighEvidence, type BalanceReading } from './evidence.ts';
import type { JobLedger } from './ledger.ts';

/** When balances are read after an answer was lost: a charge may show late. */
const UNKNOWN_CHECKS_MS = [1_000, 5_000, 20_000];
/** A run that failed at the provider: credits may come back a little later. */
const FAILED_CHECKS_MS = [500, 4_000];
/** Runs sent longer ago than this are in both balances. */
const IN_FLIGHT_MS = 180_000;

/** Failures are noticed late, refunds come later still, and readings are kept for a while. */
const LATE_REFUND_MS = 30_000;

/** The evidence column while the balances are still being watched. */
export function firstWeighing(beforeE4: number | null): string {
  const evidence: Evidence = { verdict: 'checking', beforeE4, afterE4: null, overlapping: 0 };
  return JSON.stringify(evidence);
}

export interface Weigher {
  tick(): Promise<void>;
  /** Reads the balance now; `last` settles what is still open. */
  weigh(row: JobRow, credential: Credential, last: boolean): Promise<void>;
}

export interface WeigherDeps {
  store: Kysely<Tables>;
  ledger: JobLedger;
  kiwiwhale: Pick<KiwiWhale, 'credits'>;
  credentials: Credentials;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Finds out from the balances what an unanswered or failed run cost. */
export function createWeigher(deps: WeigherDeps): Weigher {
  const { store, ledger, kiwiwhale, credentials, now, onError } = deps;
  const busy = createBackground(onError);

  async function weigh(row: JobRow, credential: Credential, last: boolean): Promise<void> {
    const afterE4 = await kiwiwhale.credits(credential).then(
      (credits) => credits.creditsE4,
      () => null,
    );
    const since = row.submitted_at ?? row.created_at;
    const reading = {
      ...(await otherMovements(row, since)),
      beforeE4: row.balance_before_e4,
      afterE4,
    };
    const evidence = weighEvidence(reading, -row.cost_e4);
    const decided = row.status === 'unknown' ? 'charged' : 'not-charged';
    const settled = last || evidence.verdict === decided;
    await ledger.patch(row.key, {
      evidence: JSON.stringify({ ...evidence, verdict: settled ? evidence.verdict : 'checking' }),
      ...(settled
        ? { next_at: null, credential: null }
        : { failures: row.failures + 1, next_at: now() + pause(row, row.failures + 1) }),
    });
    if (settled && row.status === 'failed' && evidence.verdict !== 'unclear') {
      const charged = evidence.verdict === 'charged' ? 'yes' : 'no';
      await ledger.apply(row.key, { type: 'cost-settled', charged });
    }
  }

  async function otherMovements(
    row: JobRow,
    since: number,
  ): Promise<Pick<BalanceReading, 'explainedE4' | 'otherUnknownE4' | 'disturbed'>> {
    const others = await store
      .selectFrom('jobs')
      .selectAll()
      .where('account_id', '=', row.account_id)
      .where('key', '!=', row.key)
      .where((eb) =>
        eb.or([eb('submitted_at', '>=', since - IN_FLIGHT_MS), eb('finished_at', '>=', since)]),
      )
      .execute();
    const topups = await store
      .selectFrom('topups')
      .selectAll()
      .where('account_id', '=', row.account_id)
      .where((eb) =>
        eb.or([
          eb('created_at', '>=', since),
          eb('finished_at', '>=', since),
          // In doubt: it may arrive at any time.
          eb('finished_at', 'is', null),
        ]),
      )
      .execute();
    return sumMovements(others, topups, since);
  }

  return {
    weigh,
    async tick() {
      for (const row of await ledger.due('weigh', now(), 50)) {
        busy.run(row.key, () => check(row));
      }
    },
  };

  async function check(row: JobRow): Promise<void> {
    const credential = await credentials.open(row.credential);
    const checks = row.status === 'unknown' ? UNKNOWN_CHECKS_MS : FAILED_CHECKS_MS;
    if (credential) await weigh(row, credential, row.failures + 1 >= checks.length);
    else await ledger.patch(row.key, { next_at: null });
  }
}

function pause(row: JobRow, check: number): number {
  const checks = row.status === 'unknown' ? UNKNOWN_CHECKS_MS : FAILED_CHECKS_MS;
  return (checks[check] ?? 0) - (checks[check - 1] ?? 0);
}

/** What other runs and top-ups of the account did to the balance after `since`. */
export function sumMovements(others: JobRow[], topups: TopupRow[], since: number) {
  let explainedE4 = 0;
  let disturbed = false;
  const otherUnknownE4: number[] = [];
  for (const other of others) {
    if (other.submitted_at === null) continue;
    const sentAfter = other.submitted_at >= since;
    const answeredBefore = other.answered_at !== null && other.answered_at <= since;
    if (sentAfter) {
      if (other.charged === 'yes') explainedE4 += other.cost_e4;
      if (other.charged === 'unknown') otherUnknownE4.push(other.cost_e4);
      if (other.auto_topup_message !== null) disturbed = true;
    } else if (!answeredBefore) {
      if (other.charged !== 'no') otherUnknownE4.push(other.cost_e4);
    } else if (
      other.status === 'failed' &&
      other.job_id !== null &&
      (other.finished_at ?? 0) >= since - LATE_REFUND_MS
    ) {
      // Its credits came back, nobody knows whether before or after the first reading.
      if (other.charged !== 'yes') disturbed = true;
    }
  }
  for (const topup of topups) {
    const within = topup.created_at >= since && topup.status === 'completed';
    if (within) explainedE4 -= topup.credits_e4;
    else if (topup.status !== 'failed') disturbed = true;
  }
  return { explainedE4, otherUnknownE4, disturbed };
}
