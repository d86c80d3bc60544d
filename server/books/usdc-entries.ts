import * as v from 'valibot';

import type { BookEntry, BookState, Outcome } from '../../src/contract/books.ts';
import { errorBodySchema } from '../../src/contract/errors.ts';
import { parseJson } from '../../src/lib/json.ts';
import type { BookedPayment } from './booked.ts';
import { blankEntry, messageOf, shown } from './entry.ts';
import type { Month } from './month.ts';
import { shareOut } from './share.ts';

/** What a payment's job made, and what became of it. */
export interface Bought {
  jobId: string | null;
  model: string;
  fates: Outcome[];
  /** Where it made nothing. */
  fallback: Outcome;
  wiped: boolean;
}

const timesSchema = v.record(v.string(), v.number());
const orderSchema = v.object({ prompt: v.string() });
const ON_ITS_WAY = new Set(['signed', 'sent', 'confirmed']);

/** When it was final on the chain, and when it bought something; `null`: not (yet). */
export function momentsOf(row: Pick<BookedPayment, 'landed_at' | 'state' | 'times'>) {
  const times = v.parse(timesSchema, parseJson(row.times));
  const boughtAt = row.state === 'redeemed' ? (times.redeemed ?? row.landed_at) : null;
  return { landedAt: row.landed_at, boughtAt, times };
}

/** Another transfer than this payment's may have gone out: nobody can say what it moved. */
function movedUnknown({ state, error }: BookedPayment): boolean {
  const read = v.safeParse(errorBodySchema, parseJson(error ?? ''));
  return state === 'failed' && read.success && read.output.charged === 'unknown';
}

/** What an account had paid and not used at that instant. */
export function unusedAt(payments: readonly BookedPayment[], instant: number): bigint {
  return payments.reduce((sum, row) => {
    const { landedAt, boughtAt } = momentsOf(row);
    const isPaid = landedAt !== null && landedAt < instant;
    const isUsed = boughtAt !== null && boughtAt < instant;
    return isPaid && !isUsed ? sum + BigInt(row.amount_base_units) : sum;
  }, 0n);
}

/** The payment's line in that month; `undefined` where it moved nothing in it. */
export function paymentEntry(
  row: BookedPayment,
  accountId: string,
  month: Pick<Month, 'from' | 'to'>,
  bought: Bought | undefined,
): BookEntry | undefined {
  const { landedAt, boughtAt, times } = momentsOf(row);
  const isIn = (at: number | null) => at !== null && at >= month.from && at < month.to;
  const amount = row.amount_base_units;
  const begunAt = times.sent ?? times.signed ?? row.created_at;
  const paid = isIn(landedAt);
  const used = isIn(boughtAt);
  let state: BookState | undefined;
  if (used) state = 'spent';
  else if (paid) state = standingOf(row);
  else if (landedAt === null && isIn(begunAt)) {
    if (ON_ITS_WAY.has(row.state)) state = 'under-way';
    else if (movedUnknown(row)) state = 'in-doubt';
  }
  if (!state) return undefined;
  const at = [boughtAt, landedAt].find(isIn) ?? begunAt;
  const order = v.safeParse(orderSchema, parseJson(row.order));
  return {
    ...blankEntry('payment', row.key, at, accountId, 'usdc'),
    state,
    added: paid ? amount : '0',
    spent: used ? amount : '0',
    doubtful: paid || used ? '0' : amount,
    ...{ model: bought?.model ?? null, creator: row.creator },
    text: order.success ? shown(order.output.prompt) : '',
    shares: used ? shareOut(BigInt(amount), bought?.fates ?? [], bought?.fallback ?? 'failed') : [],
    ...{ jobKey: row.job_key, jobId: bought?.jobId ?? null, paymentKey: row.key },
    ...{ signature: row.signature, reference: row.reference },
    ...{ payer: row.payer, recipient: row.recipient },
    ...{ note: messageOf(row.error), wiped: bought?.wiped ?? false },
  };
}

/** Of one that is paid: bought later, waits for its job, or for a person. */
function standingOf({ state, job_key: jobKey }: BookedPayment): BookState {
  if (state === 'redeemed') return 'added';
  if (state === 'redeem-unknown') return 'in-doubt';
  return jobKey === null ? 'unused' : 'under-way';
}
