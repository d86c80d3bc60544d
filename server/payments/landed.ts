import * as v from 'valibot';

import { wholeSchema } from './whole.ts';

const balancesSchema = v.nullish(
  v.array(
    v.object({
      accountIndex: v.number(),
      mint: v.string(),
      owner: v.nullish(v.string()),
      uiTokenAmount: v.object({
        amount: v.pipe(
          v.string(),
          v.regex(/^\d{1,20}$/),
          v.transform((value) => BigInt(value)),
        ),
      }),
    }),
  ),
  [],
);

/** What `getTransaction` tells of a transaction that landed (encoding `json`). */
export const landedSchema = v.pipe(
  v.object({
    slot: v.number(),
    transaction: v.object({
      message: v.object({ accountKeys: v.array(v.string()) }),
    }),
    meta: v.object({
      err: v.unknown(),
      fee: wholeSchema,
      preTokenBalances: balancesSchema,
      postTokenBalances: balancesSchema,
    }),
  }),
  v.transform(({ slot, transaction, meta }) => ({
    slot,
    failed: meta.err !== null && meta.err !== undefined,
    feeLamports: meta.fee,
    accounts: transaction.message.accountKeys,
    before: meta.preTokenBalances,
    after: meta.postTokenBalances,
  })),
);
export type Landed = v.InferOutput<typeof landedSchema>;
type Balances = Landed['before'];

export interface Wanted {
  payer: string | null;
  recipient: string;
  mint: string;
  amountBaseUnits: bigint;
  reference: string;
}

/**
 * What a landed transaction is to an intent: `pays` exactly, `fails`, `differs` (the payer's own
 * and with the reference, but another amount), or a `stranger`'s: anybody may name a reference.
 */
export function judgeLanded(
  landed: Landed,
  wanted: Wanted,
): 'pays' | 'fails' | 'differs' | 'stranger' {
  const [feePayer] = landed.accounts;
  if (feePayer === undefined || feePayer !== wanted.payer) return 'stranger';
  if (!landed.accounts.includes(wanted.reference)) return 'stranger';
  if (landed.failed) return 'fails';
  const held = (balances: Balances) =>
    balances
      .filter(({ mint, owner }) => mint === wanted.mint && owner === wanted.recipient)
      .reduce((sum, { uiTokenAmount }) => sum + uiTokenAmount.amount, 0n);
  return held(landed.after) - held(landed.before) === wanted.amountBaseUnits ? 'pays' : 'differs';
}
