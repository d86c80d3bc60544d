import * as v from 'valibot';

import { serviceSchema } from './errors.ts';

/** Integers as digits: ten-thousandths of a credit for `credits`, base units for `usdc`. */
const wholeSchema = v.pipe(v.string(), v.regex(/^-?\d{1,30}$/));

export const bookUnitSchema = v.picklist(['credits', 'usdc']);
export type BookUnit = v.InferOutput<typeof bookUnitSchema>;

/** What became of what was bought. `stopped`: no longer watched by its owner, still charged. */
export const outcomes = [
  'kept',
  'published',
  'deleted',
  'failed',
  'stopped',
  'under-way',
  'unknown',
] as const;
export const outcomeSchema = v.picklist(outcomes);
export type Outcome = v.InferOutput<typeof outcomeSchema>;

/**
 * `gap`: the balance moved, and nothing in the ledger says why. A payment's `added` is what
 * was paid, its `spent` what it bought; both in the month they happened.
 */
export const bookKindSchema = v.picklist(['job', 'topup', 'payment', 'gap']);
export type BookKind = v.InferOutput<typeof bookKindSchema>;

export const bookStates = [
  'spent',
  'added',
  'unused',
  'under-way',
  'in-doubt',
  'unexplained',
] as const;
export const bookStateSchema = v.picklist(bookStates);
export type BookState = v.InferOutput<typeof bookStateSchema>;

const shareSchema = v.object({
  outcome: outcomeSchema,
  amount: wholeSchema,
  /** Pictures, clips, texts. */
  outputs: v.number(),
});
export type BookShare = v.InferOutput<typeof shareSchema>;

/** One line of the books: something that added, spent, or may have. */
export const bookEntrySchema = v.object({
  id: v.string(),
  kind: bookKindSchema,
  state: bookStateSchema,
  at: v.string(),
  /** Of a gap: from the balance before it to the one that showed it (`at`). */
  since: v.nullable(v.string()),
  accountId: v.string(),
  service: serviceSchema,
  unit: bookUnitSchema,
  added: wholeSchema,
  spent: wholeSchema,
  /** Signed: what came without a reason, or (negative) went. */
  unexplained: wholeSchema,
  /** May have been spent (a run) or added (a top-up), nobody knows; in no sum. */
  doubtful: wholeSchema,
  model: v.nullable(v.string()),
  creator: v.nullable(v.string()),
  /** Of the prompt, as far as it is kept. */
  text: v.string(),
  /** What `spent` bought: the amounts add up to it. */
  shares: v.array(shareSchema),
  jobKey: v.nullable(v.string()),
  /** The provider's id. */
  jobId: v.nullable(v.string()),
  paymentKey: v.nullable(v.string()),
  /** USDC only: what the chain knows it by. */
  signature: v.nullable(v.string()),
  reference: v.nullable(v.string()),
  payer: v.nullable(v.string()),
  recipient: v.nullable(v.string()),
  /** The provider's own words, where something failed or it bought credits by itself. */
  note: v.nullable(v.string()),
  /** The job is no longer here: wiped, its money is not. */
  wiped: v.boolean(),
});
export type BookEntry = v.InferOutput<typeof bookEntrySchema>;

/** opening + added − spent + unexplained = closing, always. */
export const accountStatementSchema = v.object({
  accountId: v.string(),
  service: serviceSchema,
  unit: bookUnitSchema,
  /** Credits: the balance. USDC: paid and not used yet. `null`: no balance is known. */
  opening: v.nullable(wholeSchema),
  added: wholeSchema,
  spent: wholeSchema,
  unexplained: wholeSchema,
  closing: v.nullable(wholeSchema),
  /** Credits: when the first and the last balance were read that these lines stand on. */
  readSince: v.nullable(v.string()),
  readUntil: v.nullable(v.string()),
  /** May have been spent, nobody knows; in no sum. */
  doubtful: wholeSchema,
  doubts: v.number(),
  keptOutputs: v.number(),
  /** Spent by output that was kept or published, rounded; `null` where there is none. */
  perKept: v.nullable(wholeSchema),
  /** Fees of the network, lamports; USDC only. */
  feesLamports: wholeSchema,
  /** Rows that an archive brought: no money of these accounts moved here, so they do not count. */
  imported: v.number(),
});
export type AccountStatement = v.InferOutput<typeof accountStatementSchema>;

export const bookGroupSchema = v.object({
  by: v.picklist(['account', 'model', 'creator', 'outcome']),
  /** Empty: none. */
  value: v.string(),
  unit: bookUnitSchema,
  spent: wholeSchema,
  items: v.number(),
  outputs: v.number(),
  keptOutputs: v.number(),
  perKept: v.nullable(wholeSchema),
});
export type BookGroup = v.InferOutput<typeof bookGroupSchema>;

/** `2026-11` */
export const monthSchema = v.pipe(v.string(), v.regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/));

/** `GET /api/books?month=&zone=&account=`: one month of the session's accounts. */
export const statementSchema = v.object({
  month: monthSchema,
  /** The time zone the month is cut by, as asked for (IANA). */
  zone: v.string(),
  from: v.string(),
  /** Exclusive; the month may not be over. */
  to: v.string(),
  /** The first month with anything in it. */
  earliest: monthSchema,
  current: monthSchema,
  accounts: v.array(accountStatementSchema),
  groups: v.array(bookGroupSchema),
});
export type Statement = v.InferOutput<typeof statementSchema>;

/** `GET /api/books/entries?month=&zone=&account=&unit=&state=&…&cursor=&limit=`: newest first. */
export const bookPageSchema = v.object({
  entries: v.array(bookEntrySchema),
  nextCursor: v.nullable(v.string()),
  total: v.number(),
});
export type BookPage = v.InferOutput<typeof bookPageSchema>;
