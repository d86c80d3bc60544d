import * as v from 'valibot';

import type { TransactionError } from './transaction-error.ts';

const whole = v.pipe(
  v.string(),
  v.transform((text) => BigInt(text)),
);
const jsonSchema = v.custom<TransactionError>(
  (value) => typeof value === 'string' || (typeof value === 'object' && value !== null),
);
const tokenBalanceSchema = v.object({
  accountIndex: v.number(),
  mint: v.string(),
  owner: v.string(),
  programId: v.string(),
  /** In the mint's smallest unit. */
  amount: whole,
  decimals: v.number(),
});
const innerSchema = v.object({
  index: v.number(),
  instructions: v.array(
    v.object({
      programIdIndex: v.number(),
      accounts: v.array(v.number()),
      data: v.string(),
      stackHeight: v.number(),
    }),
  ),
});

const metaSchema = v.object({
  err: v.nullable(jsonSchema),
  /** Lamports. */
  fee: whole,
  preBalances: v.array(whole),
  postBalances: v.array(whole),
  preTokenBalances: v.array(tokenBalanceSchema),
  postTokenBalances: v.array(tokenBalanceSchema),
  logs: v.array(v.string()),
  inner: v.array(innerSchema),
  unitsConsumed: v.number(),
  returnData: v.nullable(
    v.object({ programId: v.string(), data: v.tuple([v.string(), v.literal('base64')]) }),
  ),
  /** All accounts in the order of the instructions, those from lookup tables last. */
  keys: v.array(
    v.object({
      address: v.string(),
      signer: v.boolean(),
      writable: v.boolean(),
      source: v.picklist(['transaction', 'lookupTable']),
    }),
  ),
});
export type LandedMeta = v.InferOutput<typeof metaSchema>;
export type TokenBalance = v.InferOutput<typeof tokenBalanceSchema>;

/** A transaction that is in the chain for good, whether it succeeded or not. */
export interface LandedTransaction {
  signature: string;
  slot: number;
  /** Seconds since the epoch. */
  blockTime: number;
  bytes: Uint8Array;
  meta: LandedMeta;
}

export function writeMeta(meta: LandedMeta): string {
  return JSON.stringify(meta, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

export function readMeta(text: string): LandedMeta {
  return v.parse(metaSchema, JSON.parse(text));
}
