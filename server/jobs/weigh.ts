import type { Kysely } from 'kysely';

import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import { createNoteReading } from '../store/balance-readings.ts';
import type { Leases } from '../store/leases.ts';
import type { JobRow, Tables } from '../store/tables.ts';
import { createBackground } from './background.ts';
import type { Credentials } from './credentials.ts';
import { answerLost, connectAgain, hasCode, json } from './error-bodies.ts';
import { weighEvidence } from './evidence.ts';
import type { JobLedger } from './ledger.ts';
import { otherMovements } from './movements.ts';
import { readAsPlanned } from './planned-reading.ts';
import { startTurn } from './turns.ts';
import {
  cutShort,
  FAILED,
  isCutShort,
  resumed,
  UNANSWERED,
  weighed,
  type ReadingPlan,
} from './weighing.ts';

export interface Weigher {
  tick(): Promise<void>;
  /**
   * The person asks: reads the balance now, or goes on with readings that were cut short.
   * @throws ApiError when the balance cannot be read
   */
  again(row: JobRow, credential: Credential): Promise<void>;
}

export interface WeigherDeps {
  store: Kysely<Tables>;
  ledger: JobLedger;
  kiwiwhale: Pick<KiwiWhale, 'credits'>;
  credentials: Credentials;
  leases: Leases;
  now: () => number;
  onError: (error: unknown) => void;
}

const planOf = (row: JobRow): ReadingPlan => (row.status === 'unknown' ? UNANSWERED : FAILED);

/** Finds out from the balances what an unanswered or failed run cost. */
export function createWeigher(deps: WeigherDeps): Weigher {
  const { store, ledger, now } = deps;
  const busy = createBackground(deps.onError);
  const note = createNoteReading(store, deps.onError);

  /** Only while the row is still in doubt: a person may have settled it meanwhile. */
  const patch = (row: JobRow, columns: Parameters<JobLedger['patch']>[1]) =>
    ledger.patch(row.key, columns, { status: [row.status], charged: 'unknown' });

  async function weigh(row: JobRow, credential: Credential, by: 'plan' | 'person') {
    const from = now();
    const { creditsE4 } = await deps.kiwiwhale.credits(credential);
    const to = now();
    await note(row.account_id, { askedAt: from, readAt: to, creditsE4 });
    const window = { since: row.submitted_at ?? row.created_at, from, to };
    const evidence = weighEvidence(
      {
        ...(await otherMovements(store, row, window)),
        beforeE4: row.balance_before_e4,
        afterE4: creditsE4,
      },
      -row.cost_e4,
    );
    const { settled, ...columns } = weighed(row, evidence, planOf(row), by, now());
    const { verdict } = evidence;
    if (settled && row.status === 'failed' && verdict !== 'unclear') {
      const charged = verdict === 'charged' ? 'yes' : 'no';
      await ledger.apply(row.key, { type: 'cost-settled', charged }, columns);
    } else await patch(row, columns);
  }

  const planned = (row: JobRow) =>
    readAsPlanned(row, {
      credentials: deps.credentials,
      weigh: (due, credential) => weigh(due, credential, 'plan'),
      ...{ patch, giveUp, now },
    });

  /** What the run failed of stays its error; one that is unknown has nothing better to say. */
  const giveUp = (row: JobRow): Promise<void> =>
    patch(row, {
      ...cutShort(row, now()),
      ...(row.status === 'unknown' ? { error: json(connectAgain('unknown')) } : {}),
    });

  return {
    async again(row, credential) {
      if (!isCutShort(row, planOf(row))) return weigh(row, credential, 'person');
      await patch(row, {
        ...resumed(row, now()),
        credential: await deps.credentials.seal(credential),
        ...(hasCode(row.error, 'connect-again') ? { error: json(answerLost()) } : {}),
      });
    },
    async tick() {
      for (const row of await ledger.due('weigh', now(), { perAccount: 20, limit: 50 })) {
        await startTurn(deps, { busy, kind: 'weigh', row }, planned);
      }
    },
  };
}
