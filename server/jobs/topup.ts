import type { Kysely } from 'kysely';

import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { Leases } from '../store/leases.ts';
import type { Tables, TopupRow } from '../store/tables.ts';
import type { Balances } from './balances.ts';
import { createBackground } from './background.ts';
import type { Credentials } from './credentials.ts';
import { bodyOf, json, mayHaveActed, restarted, shuttingDown } from './error-bodies.ts';
import { createInsist } from './insist.ts';
import { createTopupChecker, type TopupChecker } from './topup-check.ts';
import { createTopupLedger } from './topup-ledger.ts';
import { timeKey } from './submissions.ts';
import { startWeighing, TOPUP } from './weighing.ts';

export interface Topups extends TopupChecker {
  /** Commits the top-up and starts the call; refused while another one is in doubt. */
  start(ask: {
    accountId: string;
    credential: Credential;
    idempotencyKey: string;
    creditsE4: number;
  }): Promise<TopupRow>;
  /** The person's word on a top-up nobody else can settle. */
  resolve(key: string, resolution: 'charged' | 'not-charged'): Promise<TopupRow | undefined>;
  row(key: string): Promise<TopupRow | undefined>;
  list(accountId: string): Promise<TopupRow[]>;
  /** Those that were being bought when their instance died. */
  recover(): Promise<void>;
  /** From now on nothing is bought; a call in flight goes on to its end. */
  halt(): void;
  settled(): Promise<void>;
}

export interface TopupDeps {
  store: Kysely<Tables>;
  environment: string;
  kiwiwhale: Pick<KiwiWhale, 'topup' | 'credits'>;
  credentials: Credentials;
  balances: Balances;
  leases: Leases;
  /** A top-up that went through or was refused says whether a card is saved. */
  onCard: (accountId: string, state: 'ready' | 'none') => Promise<void>;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Buys credits once: commit, call to the end, and for a lost answer the balance tells. */
export function createTopups(deps: TopupDeps): Topups {
  const { balances, now } = deps;
  const ledger = createTopupLedger(deps.store, deps.environment, now);
  const inFlight = createBackground(deps.onError);
  const insist = createInsist(deps.onError);
  let halted = false;

  async function call(row: TopupRow, credential: Credential): Promise<void> {
    const failure = await deps.kiwiwhale.topup(credential, row.credits_e4).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    balances.forget(row.account_id);
    if (!failure) {
      await insist(`${row.key} completed`, () => complete(row));
      return;
    }
    const body = bodyOf(failure.error);
    if (mayHaveActed(failure.error)) {
      await insist(`${row.key} unknown`, () => doubt(row, json(body)));
      return;
    }
    await insist(`${row.key} failed`, () =>
      finish(row.key, { status: 'failed', error: json(body) }),
    );
    if (body.kind === 'payment-method-not-ready') await deps.onCard(row.account_id, 'none');
  }

  /** What went through, however we know it, says that a card is saved; first said, then done. */
  async function complete(row: TopupRow, columns: Partial<TopupRow> = {}): Promise<void> {
    await deps.onCard(row.account_id, 'ready');
    await finish(row.key, { ...columns, status: 'completed', error: null });
  }

  const finish = (key: string, columns: Partial<TopupRow>) =>
    ledger.move(key, ['submitting', 'unknown'], {
      ...{ ...columns, finished_at: now(), next_at: null, credential: null },
    });

  const doubt = (row: TopupRow, error: string) =>
    ledger.move(row.key, ['submitting'], {
      status: 'unknown',
      error,
      ...startWeighing(row.balance_before_e4, TOPUP, now()),
    });

  return {
    async start({ accountId, credential, idempotencyKey, creditsE4 }) {
      const sealed = await deps.credentials.seal(credential);
      const balanceBeforeE4 = await balances.before(accountId, credential);
      if (halted) throw shuttingDown();
      // Before anybody can see the row: what is `submitting` and nobody's was cut off.
      const key = timeKey('t', now());
      await deps.leases.take('topup', key);
      const give = () => deps.leases.give('topup', key);
      const begun = ledger.begin(
        {
          key,
          account_id: accountId,
          credits_e4: creditsE4,
          balance_before_e4: balanceBeforeE4,
          credential: sealed,
        },
        idempotencyKey,
      );
      const { row, fresh } = await begun.catch(async (error: unknown) => {
        await give();
        throw error;
      });
      if (fresh) inFlight.run(row.key, () => call(row, credential).finally(give));
      else await give();
      return row;
    },

    async resolve(key, resolution) {
      const columns = { finished_at: now(), next_at: null, credential: null };
      const status = resolution === 'charged' ? 'completed' : 'failed';
      const row = await ledger.move(key, ['unknown'], { ...columns, status });
      if (row?.status === 'completed') await deps.onCard(row.account_id, 'ready');
      return row;
    },

    ...createTopupChecker({ ...deps, ledger, complete }),
    row: (key) => ledger.row(key),
    list: (accountId) => ledger.list(accountId),

    async recover() {
      for (const row of await ledger.submitting()) {
        if (!(await deps.leases.take('topup', row.key))) continue;
        await doubt(row, json(restarted())).finally(() => deps.leases.give('topup', row.key));
      }
    },
    halt() {
      halted = true;
    },
    settled: () => inFlight.settled(),
  };
}
