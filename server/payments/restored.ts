import type { Kysely } from 'kysely';

import { nextRev } from '../store/revision.ts';
import type { Tables } from '../store/tables.ts';
import { words } from './words.ts';

/**
 * A ledger that was put back from a copy does not know what was signed, paid or bought after the
 * copy was made. What is not over becomes doubtful: intents are not signed any more; bytes that
 * are here are broadcast as ever, since the chain takes them once; what is finalized is not
 * redeemed by itself, since it may have been, and waits for a person's check.
 * @returns how many rows
 */
export async function settleRestoredPayments(store: Kysely<Tables>): Promise<number> {
  return store.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('payments')
      .select(['key', 'state', 'method', 'wallet_closed_at_height'])
      .where('state', 'not in', ['redeemed', 'failed'])
      .execute();
    for (const { key, state, method, wallet_closed_at_height: closed } of rows) {
      const intent = state === 'quoted' || state === 'canceled' || state === 'expired';
      await trx
        .updateTable('payments')
        .set({
          doubtful: 1,
          error: JSON.stringify(words.restored()),
          ...(state === 'quoted' && { state: 'canceled', next_at: null, credential: null }),
          ...(intent && state !== 'canceled' && { next_at: null }),
          ...(state === 'redeeming' && { state: 'redeem-unknown', next_at: null }),
          // Asked again since, perhaps: only what is signed before now can be ruled out.
          ...(state === 'signing' && {
            wallet_closed_at_height: method === 'send' ? closed : 0,
          }),
          rev: await nextRev(trx),
        })
        .where('key', '=', key)
        .execute();
    }
    return rows.length;
  });
}
