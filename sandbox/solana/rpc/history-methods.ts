import * as v from 'valibot';

import { MEMO_PROGRAM } from '../addresses.ts';
import type { Chain } from '../chain.ts';
import type { LandedTransaction } from '../landed.ts';
import { decodeTransaction } from '../message.ts';
import {
  addressSchema,
  bankOf,
  commitmentSchema,
  readParams,
  signatureSchema,
  viewEntries,
  wholeSchema,
  withContext,
  type RpcMethod,
  type View,
} from './params.ts';
import { refuseRpc } from './rpc-error.ts';
import type { RpcValue } from './rpc-json.ts';
import { transactionView } from './transaction-view.ts';

const MOST_STATUSES = 256;
const MOST_SIGNATURES = 1_000;
/** For how many slots a node answers about a transaction without looking into its history. */
const STATUS_CACHE_SLOTS = 300;
const CONFIRMATIONS = 32;

const encodings = ['json', 'jsonParsed', 'base58', 'base64'] as const;
const getTransactionSchema = v.tuple([
  signatureSchema,
  v.optional(
    v.nullish(
      v.union([
        v.picklist(encodings),
        v.object({
          encoding: v.nullish(v.picklist(encodings)),
          commitment: v.nullish(commitmentSchema),
          maxSupportedTransactionVersion: v.nullish(wholeSchema),
        }),
      ]),
    ),
  ),
]);
const statusesSchema = v.tuple([
  v.array(signatureSchema),
  v.optional(v.nullish(v.object({ searchTransactionHistory: v.nullish(v.boolean()) }))),
]);
const historySchema = v.tuple([
  addressSchema,
  v.optional(
    v.nullish(
      v.object({
        ...viewEntries,
        limit: v.nullish(v.pipe(wholeSchema, v.minValue(1), v.maxValue(MOST_SIGNATURES))),
        before: v.nullish(signatureSchema),
        until: v.nullish(signatureSchema),
      }),
    ),
  ),
]);

/** What is asked about transactions that were sent. */
export const historyMethods: Record<string, RpcMethod> = {
  getTransaction(params, chain) {
    const [signature, given] = readParams(getTransactionSchema, params);
    const options = typeof given === 'string' ? { encoding: given } : (given ?? {});
    const { slot } = settledBank(chain, options);
    const landed = chain.transaction(signature);
    if (!landed || landed.slot > slot) return null;
    const highest = options.maxSupportedTransactionVersion ?? undefined;
    const { version } = decodeTransaction(landed.bytes).message;
    if (version !== 'legacy' && (highest === undefined || version > highest)) {
      throw refuseRpc.version(version);
    }
    return transactionView(landed, options.encoding ?? 'json', highest !== undefined);
  },

  getSignatureStatuses(params, chain) {
    const [signatures, options] = readParams(statusesSchema, params);
    if (signatures.length > MOST_STATUSES) {
      throw refuseRpc.params(`Too many inputs provided; max ${MOST_STATUSES}`);
    }
    const slot = chain.slots.at('processed');
    const oldest = options?.searchTransactionHistory === true ? 0 : slot - STATUS_CACHE_SLOTS;
    const values = signatures.map((signature): RpcValue => {
      const landed = chain.transaction(signature);
      return landed && landed.slot >= oldest ? statusOf(landed, chain) : null;
    });
    return withContext({ slot }, values);
  },

  getSignaturesForAddress(params, chain) {
    const [address, options] = readParams(historySchema, params);
    const { slot } = settledBank(chain, options);
    const page = {
      limit: options?.limit ?? MOST_SIGNATURES,
      before: options?.before ?? undefined,
      until: options?.until ?? undefined,
      newestSlot: slot,
    };
    return chain.history(address, page).map((landed) => ({
      signature: landed.signature,
      slot: landed.slot,
      err: landed.meta.err,
      memo: memoOf(landed),
      blockTime: landed.blockTime,
      confirmationStatus: chain.slots.commitmentOf(landed.slot),
    }));
  },
};

function settledBank(chain: Chain, view: View) {
  if (view?.commitment === 'processed') {
    throw refuseRpc.params('Method does not support commitment below `confirmed`');
  }
  return bankOf(chain, view);
}

function statusOf({ slot, meta: { err } }: LandedTransaction, chain: Chain): RpcValue {
  const age = chain.slots.at('processed') - slot;
  return {
    slot,
    confirmations: age >= CONFIRMATIONS ? null : age,
    err,
    status: err === null ? { Ok: null } : { Err: err },
    confirmationStatus: chain.slots.commitmentOf(slot),
  };
}

function memoOf({ bytes, meta }: LandedTransaction): string | null {
  const memos = decodeTransaction(bytes)
    .message.compiledInstructions.filter(
      ({ programIdIndex }) => meta.keys[programIdIndex]?.address === MEMO_PROGRAM,
    )
    .map(({ data }) => `[${data.length}] ${new TextDecoder().decode(data)}`);
  return memos.length > 0 ? memos.join('; ') : null;
}
