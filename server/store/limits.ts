import { sql, type Kysely } from 'kysely';

import { DEFAULT_LIMITS, type LimitsPatch } from '../../src/contract/limits.ts';
import { creditsInWords } from '../../src/lib/format-credits.ts';
import { usdcToDecimal } from '../../src/lib/usdc.ts';
import { ApiError } from '../providers/api-error.ts';
import type { LimitsRow, Tables } from './tables.ts';

/** A person's own limits; `null`: off. */
export interface OwnLimits {
  paymentBaseUnits: bigint | null;
  dayBaseUnits: bigint | null;
  dayCreditsE4: number | null;
}

const OFF = 'off';
const DAY_MS = 86_400_000;

/** The server's day is UTC's. */
export function startOfDay(now: number): number {
  return Math.floor(now / DAY_MS) * DAY_MS;
}

export function resetsAt(now: number): string {
  return new Date(startOfDay(now) + DAY_MS).toISOString();
}

export async function readLimits(store: Kysely<Tables>, accountId: string): Promise<OwnLimits> {
  const row = await store
    .selectFrom('limits')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const read = <T>(text: string | null | undefined, usual: T, of: (text: string) => T) =>
    text === OFF ? null : (text ?? null) === null ? usual : of(text ?? '');
  return {
    paymentBaseUnits: read(row?.payment_base_units, DEFAULT_LIMITS.paymentBaseUnits, BigInt),
    dayBaseUnits: read(row?.day_base_units, DEFAULT_LIMITS.dayBaseUnits, BigInt),
    dayCreditsE4: read(row?.day_credits_e4, DEFAULT_LIMITS.dayCreditsE4, Number),
  };
}

export async function writeLimits(
  store: Kysely<Tables>,
  accountId: string,
  patch: LimitsPatch,
  now: number,
): Promise<void> {
  const set: Partial<LimitsRow> = {
    ...(patch.paymentBaseUnits !== undefined && {
      payment_base_units: patch.paymentBaseUnits ?? OFF,
    }),
    ...(patch.dayBaseUnits !== undefined && { day_base_units: patch.dayBaseUnits ?? OFF }),
    ...(patch.dayCreditsE4 !== undefined && {
      day_credits_e4: patch.dayCreditsE4 === null ? OFF : String(patch.dayCreditsE4),
    }),
  };
  await store
    .insertInto('limits')
    .values({
      ...{ payment_base_units: null, day_base_units: null, day_credits_e4: null },
      ...set,
      account_id: accountId,
      updated_at: now,
    })
    .onConflict((oc) => oc.column('account_id').doUpdateSet({ ...set, updated_at: now }))
    .execute();
}

const UNDER_WAY = ['signing', 'signed', 'sent', 'confirmed'];

/** What landed since the day began, and what may still land. @param except not counted */
export async function usdcSpentToday(
  store: Kysely<Tables>,
  accountId: string,
  now: number,
  except: string[] = [],
): Promise<bigint> {
  const rows = await store
    .selectFrom('payments')
    .select('amount_base_units')
    .where('account_id', '=', accountId)
    .where('key', 'not in', ['', ...except])
    .where((eb) => eb.or([eb('state', 'in', UNDER_WAY), eb('landed_at', '>=', startOfDay(now))]))
    .execute();
  return rows.reduce((sum, row) => sum + BigInt(row.amount_base_units), 0n);
}

/** What runs cost that were sent since the day began, and what waits to be sent. */
export async function creditsSpentToday(
  store: Kysely<Tables>,
  accountId: string,
  now: number,
): Promise<number> {
  const since = startOfDay(now);
  const row = await store
    .selectFrom('jobs')
    .select(sql<number | null>`sum(cost_e4)`.as('spent'))
    .where('account_id', '=', accountId)
    // Found by the index of newest rows; what waits for longer than a day was counted then.
    .where('created_at', '>=', since - DAY_MS)
    .where((eb) =>
      eb.or([
        eb('status', 'in', ['waiting', 'submitting']),
        eb('charged', '!=', 'no').and('submitted_at', '>=', since),
      ]),
    )
    .executeTakeFirst();
  return row?.spent ?? 0;
}

/**
 * @param amounts of the payments that are about to be made
 * @throws ApiError `forbidden` with code `limit-payment` or `limit-day`
 */
export async function requireUsdcWithin(
  store: Kysely<Tables>,
  accountId: string,
  payments: { key?: string; amountBaseUnits: bigint }[],
  now: number,
): Promise<void> {
  const { paymentBaseUnits, dayBaseUnits } = await readLimits(store, accountId);
  const largest = payments.reduce(
    (most, { amountBaseUnits }) => (amountBaseUnits > most ? amountBaseUnits : most),
    0n,
  );
  if (paymentBaseUnits !== null && largest > paymentBaseUnits) {
    throw forbidden(
      'limit-payment',
      `A payment of ${usdcToDecimal(largest)} USDC is above your own limit of ${usdcToDecimal(paymentBaseUnits)} USDC a payment. Nothing was signed or sent; the limit is in Settings.`,
    );
  }
  if (dayBaseUnits === null) return;
  const except = payments.flatMap(({ key }) => key ?? []);
  const spent = await usdcSpentToday(store, accountId, now, except);
  const wanted = payments.reduce((sum, { amountBaseUnits }) => sum + amountBaseUnits, 0n);
  if (spent + wanted <= dayBaseUnits) return;
  throw forbidden(
    'limit-day',
    `With ${usdcToDecimal(spent)} USDC spent or under way today, ${usdcToDecimal(wanted)} USDC more is above your own limit of ${usdcToDecimal(dayBaseUnits)} USDC a day. Nothing was signed or sent. It starts anew at 00:00 UTC; the limit is in Settings.`,
  );
}

/** @throws ApiError `forbidden` with code `limit-credits-day` */
export async function requireCreditsWithin(
  store: Kysely<Tables>,
  accountId: string,
  wantedE4: number,
  now: number,
): Promise<void> {
  if (wantedE4 === 0) return;
  const { dayCreditsE4 } = await readLimits(store, accountId);
  if (dayCreditsE4 === null) return;
  const spent = await creditsSpentToday(store, accountId, now);
  if (spent + wantedE4 <= dayCreditsE4) return;
  throw forbidden(
    'limit-credits-day',
    `With ${creditsInWords(spent)} spent or under way today, ${creditsInWords(wantedE4)} more is above your own limit of ${creditsInWords(dayCreditsE4)} a day. Nothing was sent. It starts anew at 00:00 UTC; the limit is in Settings.`,
  );
}

function forbidden(code: string, message: string): ApiError {
  return new ApiError({ kind: 'forbidden', code, message });
}
