import type { Kysely } from 'kysely';

import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import { createNoteReading } from '../store/balance-readings.ts';
import type { Leases } from '../store/leases.ts';
import type { Tables, TopupRow } from '../store/tables.ts';
import { createBackground } from './background.ts';
import type { Credentials } from './credentials.ts';
import { weighEvidence } from './evidence.ts';
import { otherMovements } from './movements.ts';
import { readAsPlanned } from './planned-reading.ts';
import type { TopupLedger } from './topup-ledger.ts';
import { cutShort, isCutShort, resumed, TOPUP, weighed } from './weighing.ts';

export interface TopupChecker {
  /**
   * The person asks: reads the balance now, or goes on with readings that were cut short.
   * @throws ApiError when the balance cannot be read
   */
  check(row: TopupRow, credential: Credential): Promise<void>;
  tick(): Promise<void>;
}

interface TopupCheckerDeps {
  store: Kysely<Tables>;
  ledger: TopupLedger;
  kiwiwhale: Pick<KiwiWhale, 'credits'>;
  credentials: Credentials;
  leases: Leases;
  complete: (row: TopupRow, columns: Partial<TopupRow>) => Promise<void>;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Finds out from the balance whether a top-up whose answer was lost went through. */
export function createTopupChecker(deps: TopupCheckerDeps): TopupChecker {
  const { ledger, now } = deps;
  const checking = createBackground(deps.onError);
  const note = createNoteReading(deps.store, deps.onError);
  const patch = (row: TopupRow, columns: Partial<TopupRow>) =>
    ledger.move(row.key, ['unknown'], columns);

  async function weigh(row: TopupRow, credential: Credential, by: 'plan' | 'person') {
    const from = now();
    const { creditsE4 } = await deps.kiwiwhale.credits(credential);
    const to = now();
    await note(row.account_id, { askedAt: from, readAt: to, creditsE4 });
    const movements = await otherMovements(deps.store, row, { since: row.created_at, from, to });
    const evidence = weighEvidence(
      { ...movements, beforeE4: row.balance_before_e4, afterE4: creditsE4 },
      row.credits_e4,
    );
    const { settled, ...columns } = weighed(row, evidence, TOPUP, by, now());
    const isCharged = settled && evidence.verdict === 'charged' && evidence.overlapping === 0;
    if (isCharged) await deps.complete(row, { evidence: columns.evidence });
    else await patch(row, columns);
  }

  const planned = (row: TopupRow) =>
    readAsPlanned(row, {
      credentials: deps.credentials,
      weigh: (due, credential) => weigh(due, credential, 'plan'),
      ...{ patch, giveUp, now },
    });

  /** As it stands now: another instance may have looked since it was listed. */
  async function check(key: string): Promise<void> {
    const row = await ledger.row(key);
    if (row?.status === 'unknown' && row.next_at !== null) await planned(row);
  }

  async function giveUp(row: TopupRow): Promise<void> {
    await patch(row, cutShort(row, now()));
  }

  return {
    async check(row, credential) {
      if (!isCutShort(row, TOPUP)) return weigh(row, credential, 'person');
      const sealed = await deps.credentials.seal(credential);
      await patch(row, { ...resumed(row, now()), credential: sealed });
    },
    async tick() {
      for (const { key } of await ledger.due(now())) {
        if (checking.has(key) || !(await deps.leases.claim('topup', key, now()))) continue;
        checking.run(key, () => check(key).finally(() => deps.leases.give('topup', key)));
      }
    },
  };
}
