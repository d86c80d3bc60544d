import { createHash, randomBytes } from 'node:crypto';

import type { Kysely, Transaction } from 'kysely';

import { canonicalJson, type Json } from '../../src/lib/json.ts';
import { ApiError } from '../providers/api-error.ts';
import type { JobRow, Tables } from '../store/tables.ts';

/**
 * Runs `make` once per account and `Idempotency-Key`, in one transaction with the record
 * of the key: the same key gives the same answer, for ever; with another body it is refused.
 */
export async function once<T>(
  store: Kysely<Tables>,
  ask: { accountId: string; idempotencyKey: string; body: Json; now: number },
  make: (trx: Transaction<Tables>) => Promise<T>,
  again: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const bodyHash = createHash('sha256').update(canonicalJson(ask.body)).digest('base64url');
  return store.transaction().execute(async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('submissions')
      .values({
        account_id: ask.accountId,
        idempotency_key: ask.idempotencyKey,
        body_hash: bodyHash,
        created_at: ask.now,
      })
      .onConflict((oc) => oc.columns(['account_id', 'idempotency_key']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) return make(trx);
    const known = await trx
      .selectFrom('submissions')
      .select('body_hash')
      .where('account_id', '=', ask.accountId)
      .where('idempotency_key', '=', ask.idempotencyKey)
      .executeTakeFirstOrThrow();
    if (known.body_hash !== bodyHash) {
      throw new ApiError({
        kind: 'conflict',
        code: 'idempotency-key-reused',
        message: 'This request was already sent with other contents. Nothing was sent now.',
      });
    }
    return again(trx);
  });
}

/** Whether this key was seen before, so that nothing new need be asked for its answer. */
export async function isKnown(store: Kysely<Tables>, accountId: string, idempotencyKey: string) {
  const row = await store
    .selectFrom('submissions')
    .select('created_at')
    .where('account_id', '=', accountId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  return row !== undefined;
}

/** The jobs that one submit or order made, in their order. */
export function submittedJobs(
  trx: Kysely<Tables>,
  accountId: string,
  idempotencyKey: string,
): Promise<JobRow[]> {
  return trx
    .selectFrom('jobs')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('submission_key', '=', idempotencyKey)
    .orderBy('key')
    .execute();
}

/** A key that sorts by time; `index` keeps the runs of one submit in order. */
export function timeKey(prefix: string, now: number, index = 0): string {
  const order = now.toString(36).padStart(9, '0') + index.toString(36).padStart(2, '0');
  return `${prefix}${order}${randomBytes(8).toString('hex')}`;
}
