import type { Kysely } from 'kysely';

import type { BookEntry } from '../../src/contract/books.ts';
import type { Tables } from '../store/tables.ts';
import type { Month } from './month.ts';
import type { Ends } from './statement.ts';
import { momentsOf, paymentEntry, unusedAt } from './usdc-entries.ts';
import { boughtBy, paymentsBefore } from './usdc-rows.ts';

/** What an account paid in a month, what that bought, and what is paid and not used. */
export async function usdcMonth(
  store: Kysely<Tables>,
  accountId: string,
  month: Month,
): Promise<{ entries: BookEntry[]; ends: Omit<Ends, 'imported'> }> {
  const payments = await paymentsBefore(store, accountId, month.to);
  const inMonth = payments.filter((row) => {
    const { landedAt, boughtAt } = momentsOf(row);
    return [landedAt, boughtAt].some((at) => at !== null && at >= month.from && at < month.to);
  });
  const keys = inMonth.flatMap(({ job_key: key }) => key ?? []);
  const bought = await boughtBy(store, accountId, keys);
  const entries = payments
    .map((row) => paymentEntry(row, accountId, month, bought.get(row.job_key ?? '')))
    .filter((entry) => entry !== undefined);
  const fees = inMonth
    .filter(({ landed_at: at }) => at !== null && at >= month.from && at < month.to)
    .reduce((sum, { fee_lamports: fee }) => sum + BigInt(fee ?? 0), 0n);
  return {
    entries,
    ends: {
      opening: String(unusedAt(payments, month.from)),
      closing: String(unusedAt(payments, month.to)),
      ...{ readSince: null, readUntil: null, feesLamports: String(fees) },
    },
  };
}
