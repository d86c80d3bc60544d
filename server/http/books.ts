import { Hono, type Context } from 'hono';
import * as v from 'valibot';

import {
  bookKindSchema,
  bookStateSchema,
  bookUnitSchema,
  monthSchema,
  type BookEntry,
  type BookPage,
  type Statement,
} from '../../src/contract/books.ts';
import { earliestRow, monthBooks } from '../books/books.ts';
import { bookCsvHeader, bookCsvLine } from '../books/csv.ts';
import { isZone, monthAt, monthOf } from '../books/month.ts';
import { groupsOf } from '../books/statement.ts';
import type { Store } from '../store/sqlite.ts';
import { readQuery } from './read-body.ts';
import type { SessionEnv } from './session.ts';

const text = v.optional(v.pipe(v.string(), v.maxLength(200)));
const whichEntries = {
  month: v.optional(monthSchema),
  zone: v.optional(
    v.pipe(v.string(), v.maxLength(60), v.check(isZone, 'No such time zone.')),
    'UTC',
  ),
  account: text,
};
const filterEntries = {
  ...whichEntries,
  unit: v.optional(bookUnitSchema),
  kind: v.optional(bookKindSchema),
  state: v.optional(bookStateSchema),
};
const whole = (least: number, most: number) =>
  v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(least), v.maxValue(most));
const pageQuerySchema = v.object({
  ...filterEntries,
  cursor: v.optional(whole(0, 10_000_000), '0'),
  limit: v.optional(whole(1, 500), '100'),
});
const filterSchema = v.object(filterEntries);
type Which = v.InferOutput<typeof filterSchema>;

/** What was spent, what it bought, what nobody can explain: one month at a time. */
export function bookRoutes({ store, now }: { store: Store; now: () => number }) {
  function accountsOf(c: Context<SessionEnv>, account: string | undefined) {
    const all = new Map(c.var.connections.map((one) => [one.accountId, one.service]));
    return [...all]
      .filter(([accountId]) => account === undefined || account === accountId)
      .map(([accountId, service]) => ({ accountId, service }));
  }

  async function booksOf(c: Context<SessionEnv>, { month, zone, account }: Which) {
    const asked = monthOf(month ?? monthAt(now(), zone), zone);
    const accounts = accountsOf(c, account);
    return {
      month: asked,
      accounts,
      ...{ books: await monthBooks(store, accounts, asked, now()) },
    };
  }

  async function matching(c: Context<SessionEnv>, which: Which): Promise<BookEntry[]> {
    const { books } = await booksOf(c, which);
    const { unit, kind, state } = which;
    return books.entries.filter(
      (entry) =>
        (unit === undefined || entry.unit === unit) &&
        (kind === undefined || entry.kind === kind) &&
        (state === undefined || entry.state === state),
    );
  }

  return new Hono<SessionEnv>()
    .get('/api/books', async (c) => {
      const which = readQuery(c, v.object(whichEntries));
      const { month, accounts, books } = await booksOf(c, which);
      const ids = accounts.map(({ accountId }) => accountId);
      const current = monthAt(now(), month.zone);
      const earliest = await earliestRow(store, ids);
      return c.json({
        ...{ month: month.name, zone: month.zone, current },
        ...{ from: new Date(month.from).toISOString(), to: new Date(month.to).toISOString() },
        earliest: earliest === undefined ? current : monthAt(earliest, month.zone),
        ...{ accounts: books.accounts, groups: groupsOf(books.entries) },
      } satisfies Statement);
    })

    .get('/api/books/entries', async (c) => {
      const { cursor, limit, ...which } = readQuery(c, pageQuerySchema);
      const all = await matching(c, which);
      return c.json({
        entries: all.slice(cursor, cursor + limit),
        nextCursor: cursor + limit < all.length ? String(cursor + limit) : null,
        total: all.length,
      } satisfies BookPage);
    })

    .get('/api/books.csv', async (c) => {
      const which = readQuery(c, filterSchema);
      const lines = (await matching(c, which)).map(bookCsvLine);
      const name = which.month ?? monthAt(now(), which.zone);
      c.header('content-type', 'text/csv; charset=utf-8');
      c.header('content-disposition', `attachment; filename="darkroom-${name}.csv"`);
      c.header('cache-control', 'no-store');
      return c.body(bookCsvHeader + lines.join(''));
    });
}
