import { sql, type Kysely } from 'kysely';

import type { PaymentState } from '../../src/contract/payments.ts';
import type { PaymentRow, Tables } from '../store/tables.ts';

export interface PaymentFilters {
  accounts: string[];
  states?: PaymentState[] | undefined;
  creator?: string | undefined;
  /** Words of the prompt, or a key, signature or reference. */
  q?: string | undefined;
}

/** One page, newest first. The cursor is the last row's place, so new payments shift nothing. */
export async function paymentPage(
  store: Kysely<Tables>,
  filters: PaymentFilters,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ rows: PaymentRow[]; nextCursor: string | null; total: number }> {
  if (filters.accounts.length === 0) return { rows: [], nextCursor: null, total: 0 };
  const all = matching(store, filters);
  const place = readCursor(cursor);
  const page = place
    ? all.where((eb) =>
        eb.or([
          eb('created_at', '<', place.at),
          eb('created_at', '=', place.at).and('key', '<', place.key),
        ]),
      )
    : all;
  const rows = await page
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('key', 'desc')
    .limit(limit + 1)
    .execute();
  const { count } = await all
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    nextCursor: rows.length > limit && last ? `${last.created_at}.${last.key}` : null,
    total: count,
  };
}

/** Every matching payment, newest first. */
export async function* everyPayment(store: Kysely<Tables>, filters: PaymentFilters) {
  let cursor: string | undefined;
  do {
    const { rows, nextCursor } = await paymentPage(store, filters, { cursor, limit: 500 });
    yield* rows;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function matching(store: Kysely<Tables>, { accounts, states, creator, q }: PaymentFilters) {
  let query = store.selectFrom('payments').where('account_id', 'in', accounts);
  if (states) query = query.where('state', 'in', states);
  if (creator !== undefined) query = query.where('creator', '=', creator);
  const text = q?.trim() ?? '';
  if (text !== '') {
    const like = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where((eb) =>
      eb.or([
        eb(sql`lower("order")`, 'like', sql`lower(${like}) escape '\\'`),
        eb('key', '=', text),
        eb('signature', '=', text),
        eb('reference', '=', text),
        eb('payer', '=', text),
        eb('job_key', '=', text),
      ]),
    );
  }
  return query;
}

function readCursor(cursor: string | undefined): { at: number; key: string } | undefined {
  const [, at, key] = /^(\d{1,16})\.([\w-]{1,100})$/.exec(cursor ?? '') ?? [];
  return at !== undefined && key !== undefined ? { at: Number(at), key } : undefined;
}
