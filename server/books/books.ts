import type { Kysely } from 'kysely';

import type { AccountStatement, BookEntry, BookUnit } from '../../src/contract/books.ts';
import type { Service } from '../../src/contract/errors.ts';
import type { Tables } from '../store/tables.ts';
import { IMPORTED_JOB } from '../store/wiped-jobs.ts';
import { creditMonth } from './credit-month.ts';
import type { Month } from './month.ts';
import { accountStatement } from './statement.ts';
import { usdcMonth } from './usdc-month.ts';

export interface BookedAccount {
  accountId: string;
  service: Service;
}

export interface MonthBooks {
  accounts: AccountStatement[];
  /** Newest first. */
  entries: BookEntry[];
}

/** One month of these accounts: read, joined and added up. */
export async function monthBooks(
  store: Kysely<Tables>,
  accounts: readonly BookedAccount[],
  month: Month,
  now: number,
): Promise<MonthBooks> {
  const books: MonthBooks = { accounts: [], entries: [] };
  for (const { accountId, service } of accounts) {
    const unit: BookUnit = service === 'kiwiwhale' ? 'credits' : 'usdc';
    const { entries, ends } =
      unit === 'credits'
        ? await creditMonth(store, accountId, month, now)
        : await usdcMonth(store, accountId, month);
    const imported = await importedIn(store, accountId, month);
    books.accounts.push(accountStatement(accountId, unit, entries, { ...ends, imported }));
    books.entries.push(...entries);
  }
  books.entries.sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
  return books;
}

async function importedIn(
  store: Kysely<Tables>,
  accountId: string,
  { from, to }: Month,
): Promise<number> {
  const { count } = await store
    .selectFrom('jobs')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('submission_key', '=', IMPORTED_JOB)
    .where('submitted_at', '>=', from)
    .where('submitted_at', '<', to)
    .where('charged', '!=', 'no')
    .executeTakeFirstOrThrow();
  return count;
}

/** When the oldest row of these accounts was made, ms; `undefined`: there is none. */
export async function earliestRow(
  store: Kysely<Tables>,
  accountIds: string[],
): Promise<number | undefined> {
  if (accountIds.length === 0) return undefined;
  const firsts = await Promise.all(
    (['jobs', 'wiped_jobs', 'topups', 'payments'] as const).map((table) =>
      store
        .selectFrom(table)
        .select((eb) => eb.fn.min<number | null>('created_at').as('first'))
        .where('account_id', 'in', accountIds)
        .executeTakeFirstOrThrow(),
    ),
  );
  const known = firsts.flatMap(({ first }) => (first === null ? [] : [first]));
  return known.length > 0 ? Math.min(...known) : undefined;
}
