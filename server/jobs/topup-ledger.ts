import type { Kysely } from 'kysely';

import { nextRev } from '../store/revision.ts';
import type { Tables, TopupRow } from '../store/tables.ts';
import { topupInDoubt } from './error-bodies.ts';
import { once } from './submissions.ts';

interface Begun {
  row: TopupRow;
  /** `false`: this key was known, nothing is to be bought for it. */
  fresh: boolean;
}

/** Every change of a top-up goes through here: one transaction, one new revision. */
export interface TopupLedger {
  /**
   * Commits a top-up as `submitting`; the same key gives the same row.
   * @throws ApiError `topup-in-doubt` while another one of the account is not settled
   */
  begin(
    ask: Pick<TopupRow, 'key' | 'account_id' | 'credits_e4' | 'balance_before_e4' | 'credential'>,
    idempotencyKey: string,
  ): Promise<Begun>;
  /** Changes the row only while it is in one of `from`: a late answer never overwrites. */
  move(key: string, from: string[], columns: Partial<TopupRow>): Promise<TopupRow | undefined>;
  row(key: string): Promise<TopupRow | undefined>;
  /** Newest first. */
  list(accountId: string): Promise<TopupRow[]>;
  submitting(): Promise<TopupRow[]>;
  due(now: number): Promise<TopupRow[]>;
}

export function createTopupLedger(
  store: Kysely<Tables>,
  environment: string,
  now: () => number,
): TopupLedger {
  const ofStatus = (status: string) =>
    store
      .selectFrom('topups')
      .selectAll()
      .where('environment', '=', environment)
      .where('status', '=', status);

  return {
    begin: (ask, idempotencyKey) =>
      once<Begun>(
        store,
        {
          accountId: ask.account_id,
          idempotencyKey: `topup:${idempotencyKey}`,
          body: { creditsE4: ask.credits_e4 },
          now: now(),
        },
        async (trx) => {
          const open = await trx
            .selectFrom('topups')
            .select('key')
            .where('account_id', '=', ask.account_id)
            .where('status', 'in', ['submitting', 'unknown'])
            .executeTakeFirst();
          if (open) throw topupInDoubt();
          const row: TopupRow = {
            ...ask,
            ...{ environment, idempotency_key: idempotencyKey },
            ...{ status: 'submitting', error: null, evidence: null, created_at: now() },
            ...{ finished_at: null, next_at: null, rev: await nextRev(trx) },
          };
          await trx.insertInto('topups').values(row).execute();
          return { row, fresh: true };
        },
        async (trx) => {
          const row = await trx
            .selectFrom('topups')
            .selectAll()
            .where('account_id', '=', ask.account_id)
            .where('idempotency_key', '=', idempotencyKey)
            .executeTakeFirstOrThrow();
          return { row, fresh: false };
        },
      ),

    move: (key, from, columns) =>
      store.transaction().execute(async (trx) =>
        trx
          .updateTable('topups')
          .set({ ...columns, rev: await nextRev(trx) })
          .where('key', '=', key)
          .where('status', 'in', from)
          .returningAll()
          .executeTakeFirst(),
      ),

    row: (key) => store.selectFrom('topups').selectAll().where('key', '=', key).executeTakeFirst(),
    list: (accountId) =>
      store
        .selectFrom('topups')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('created_at', 'desc')
        .limit(100)
        .execute(),
    submitting: () => ofStatus('submitting').execute(),
    due: (at) => ofStatus('unknown').where('next_at', '<=', at).execute(),
  };
}
