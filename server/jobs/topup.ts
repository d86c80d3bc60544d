import type { Kysely } from 'kysely';

import type { ErrorBody } from '../../src/contract/errors.ts';
import type { Evidence } from '../../src/contract/jobs.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import { CallError } from '../providers/transport.ts';
import { nextRev } from '../store/revision.ts';
import type { Tables, TopupRow } from '../store/tables.ts';
import type { Balances } from './balances.ts';
import { createBackground } from './background.ts';
import type { Credentials } from './credentials.ts';
import { weighEvidence } from './evidence.ts';
import { once, timeKey } from './submissions.ts';
import { bodyOf, json } from './submit.ts';
import { firstWeighing, sumMovements } from './weigh.ts';

/** When the balance is read after a top-up's answer was lost. */
const CHECKS_MS = [1_000, 5_000, 20_000, 60_000];

export interface Topups {
  /** Commits the top-up and starts the call; refused while another one is in doubt. */
  start(ask: {
    accountId: string;
    credential: Credential;
    idempotencyKey: string;
    creditsE4: number;
  }): Promise<TopupRow>;
  /** The person's word on a top-up nobody else can settle. */
  resolve(key: string, resolution: 'charged' | 'not-charged'): Promise<TopupRow | undefined>;
  check(row: TopupRow, credential: Credential): Promise<void>;
  row(key: string): Promise<TopupRow | undefined>;
  list(accountId: string): Promise<TopupRow[]>;
  recover(): Promise<void>;
  tick(): Promise<void>;
  settled(): Promise<void>;
}

export interface TopupDeps {
  store: Kysely<Tables>;
  environment: string;
  kiwiwhale: Pick<KiwiWhale, 'topup' | 'credits'>;
  credentials: Credentials;
  balances: Balances;
  /** A top-up that went through or was refused says whether a card is saved. */
  onCard: (accountId: string, state: 'ready' | 'none') => Promise<void>;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Buys credits once: commit, call to the end, and for a lost answer the balance tells. */
export function createTopups(deps: TopupDeps): Topups {
  const { store, now } = deps;
  const inFlight = createBackground(deps.onError);
  const checking = createBackground(deps.onError);

  /** Changes the row only while it is in one of `from`: a late answer never overwrites. */
  function move(key: string, from: string[], columns: Partial<TopupRow>) {
    return store.transaction().execute(async (trx) =>
      trx
        .updateTable('topups')
        .set({ ...columns, rev: await nextRev(trx) })
        .where('key', '=', key)
        .where('status', 'in', from)
        .returningAll()
        .executeTakeFirst(),
    );
  }

  async function call(row: TopupRow, credential: Credential): Promise<void> {
    try {
      await deps.kiwiwhale.topup(credential, row.credits_e4);
      deps.balances.forget(row.account_id);
      await finish(row.key, 'completed', null);
      await deps.onCard(row.account_id, 'ready');
    } catch (error) {
      deps.balances.forget(row.account_id);
      const body = bodyOf(error);
      if (!(error instanceof ApiError) || (error instanceof CallError && error.mayHaveActed)) {
        await doubt(row, json(body));
        return;
      }
      await finish(row.key, 'failed', json(body));
      if (body.kind === 'payment-method-not-ready') await deps.onCard(row.account_id, 'none');
    }
  }

  const finish = (key: string, status: 'completed' | 'failed', error: string | null) =>
    move(key, ['submitting', 'unknown'], {
      status,
      error,
      finished_at: now(),
      next_at: null,
      credential: null,
    });

  const doubt = (row: TopupRow, error: string) =>
    move(row.key, ['submitting'], {
      status: 'unknown',
      error,
      evidence: firstWeighing(row.balance_before_e4),
      next_at: now() + (CHECKS_MS[0] ?? 0),
    });

  /** Without a key nothing more can be read: "checking" would never end. */
  const leaveToPerson = (row: TopupRow) =>
    move(row.key, ['unknown'], {
      evidence: JSON.stringify({
        ...{ verdict: 'unclear', beforeE4: row.balance_before_e4, afterE4: null, overlapping: 0 },
      } satisfies Evidence),
      next_at: null,
      credential: null,
    });

  async function check(row: TopupRow, credential: Credential): Promise<void> {
    const afterE4 = await deps.kiwiwhale.credits(credential).then(
      (credits) => credits.creditsE4,
      () => null,
    );
    const others = await store
      .selectFrom('jobs')
      .selectAll()
      .where('account_id', '=', row.account_id)
      .where((eb) =>
        eb.or([
          eb('submitted_at', '>=', row.created_at - 180_000),
          eb('finished_at', '>=', row.created_at),
        ]),
      )
      .execute();
    const movements = sumMovements(others, [], row.created_at);
    const evidence = weighEvidence(
      { beforeE4: row.balance_before_e4, afterE4, ...movements },
      row.credits_e4,
    );
    if (evidence.verdict === 'charged' && evidence.overlapping === 0) {
      await move(row.key, ['unknown'], { evidence: JSON.stringify(evidence) });
      await finish(row.key, 'completed', null);
      return;
    }
    const age = now() - row.created_at;
    const next = CHECKS_MS.find((ms) => ms > age);
    const verdict: Evidence['verdict'] = next === undefined ? evidence.verdict : 'checking';
    await move(row.key, ['unknown'], {
      evidence: JSON.stringify({ ...evidence, verdict }),
      ...(next === undefined
        ? { next_at: null, credential: null }
        : { next_at: row.created_at + next }),
    });
  }

  const topups: Topups = {
    async start({ accountId, credential, idempotencyKey, creditsE4 }) {
      const sealed = await deps.credentials.seal(credential);
      const balanceBeforeE4 = await deps.balances.before(accountId, credential);
      const { row, fresh } = await once(
        store,
        { accountId, idempotencyKey: `topup:${idempotencyKey}`, body: { creditsE4 }, now: now() },
        async (trx) => {
          const open = await trx
            .selectFrom('topups')
            .select('key')
            .where('account_id', '=', accountId)
            .where('status', 'in', ['submitting', 'unknown'])
            .executeTakeFirst();
          if (open) throw topupInDoubt();
          const row = await trx
            .insertInto('topups')
            .values({
              key: timeKey('t', now()),
              environment: deps.environment,
              account_id: accountId,
              credits_e4: creditsE4,
              status: 'submitting',
              error: null,
              evidence: null,
              balance_before_e4: balanceBeforeE4,
              credential: sealed,
              created_at: now(),
              finished_at: null,
              next_at: null,
              rev: await nextRev(trx),
              idempotency_key: idempotencyKey,
            })
            .returningAll()
            .executeTakeFirstOrThrow();
          return { row, fresh: true };
        },
        async (trx) => {
          const row = await trx
            .selectFrom('topups')
            .selectAll()
            .where('account_id', '=', accountId)
            .where('idempotency_key', '=', idempotencyKey)
            .executeTakeFirstOrThrow();
          return { row, fresh: false };
        },
      );
      if (fresh) {
        inFlight.run(row.key, () => call(row, credential));
      }
      return row;
    },

    resolve: (key, resolution) =>
      move(key, ['unknown'], {
        status: resolution === 'charged' ? 'completed' : 'failed',
        finished_at: now(),
        next_at: null,
        credential: null,
      }),

    check,
    row: (key) => store.selectFrom('topups').selectAll().where('key', '=', key).executeTakeFirst(),
    list: (accountId) =>
      store
        .selectFrom('topups')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('created_at', 'desc')
        .limit(100)
        .execute(),

    async recover() {
      const rows = await store
        .selectFrom('topups')
        .selectAll()
        .where('environment', '=', deps.environment)
        .where('status', '=', 'submitting')
        .execute();
      for (const row of rows) await doubt(row, json(restarted()));
    },

    async tick() {
      const due = await store
        .selectFrom('topups')
        .selectAll()
        .where('environment', '=', deps.environment)
        .where('status', '=', 'unknown')
        .where('next_at', '<=', now())
        .execute();
      for (const row of due) {
        if (checking.has(row.key)) continue;
        const credential = await deps.credentials.open(row.credential);
        if (!credential) {
          await leaveToPerson(row);
          continue;
        }
        checking.run(row.key, () => check(row, credential));
      }
    },

    settled: () => inFlight.settled(),
  };
  return topups;
}

function topupInDoubt(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'topup-in-doubt',
    message: 'An earlier top-up is not settled yet: whether the card was charged is being checked.',
  });
}

/** A call that was cut off by our own restart: nobody knows whether it was answered. */
export function restarted(): ErrorBody {
  return {
    kind: 'network',
    code: 'restarted',
    message: 'Darkroom was restarted while KiwiWhale was being called.',
    provider: 'kiwiwhale',
    requestId: null,
    charged: 'unknown',
    retryAfterMs: null,
  };
}
