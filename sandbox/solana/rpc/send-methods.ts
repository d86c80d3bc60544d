import * as v from 'valibot';

import { toBase58 } from '../base58.ts';
import type { Chain } from '../chain.ts';
import { messageKeys, withBlockhash, type DecodedTransaction } from '../message.ts';
import { describeError, type TransactionError } from '../transaction-error.ts';
import type { Outcome } from '../vm.ts';
import { accountView, encodingEntries } from './account-view.ts';
import {
  addressSchema,
  bankOf,
  commitmentSchema,
  readParams,
  viewEntries,
  wholeSchema,
  withContext,
  type RpcMethod,
} from './params.ts';
import { refuseRpc, type RpcError } from './rpc-error.ts';
import type { RpcValue } from './rpc-json.ts';
import { readTransaction, transactionEncodingSchema } from './transaction-text.ts';

const sendSchema = v.tuple([
  v.string(),
  v.optional(
    v.nullish(
      v.object({
        encoding: transactionEncodingSchema,
        skipPreflight: v.nullish(v.boolean()),
        preflightCommitment: v.nullish(commitmentSchema),
        maxRetries: v.nullish(wholeSchema),
        minContextSlot: v.nullish(wholeSchema),
      }),
    ),
  ),
]);
const simulateSchema = v.tuple([
  v.string(),
  v.optional(
    v.nullish(
      v.object({
        ...viewEntries,
        encoding: transactionEncodingSchema,
        sigVerify: v.nullish(v.boolean()),
        replaceRecentBlockhash: v.nullish(v.boolean()),
        innerInstructions: v.nullish(v.boolean()),
        accounts: v.nullish(
          v.object({ encoding: encodingEntries.encoding, addresses: v.array(addressSchema) }),
        ),
      }),
    ),
  ),
]);

export interface Sending {
  transaction: DecodedTransaction;
  /** Checks the transaction as a node does before it passes it on. @throws RpcError */
  preflight: () => void;
}

/** Reads a `sendTransaction` without doing anything yet. */
export function readSending(params: unknown[], chain: Chain): Sending {
  const [text, options] = readParams(sendSchema, params);
  const transaction = readTransaction(text, options?.encoding);
  return {
    transaction,
    preflight: () => {
      if (options?.skipPreflight === true) return;
      const commitment = options?.preflightCommitment ?? 'finalized';
      bankOf(chain, { commitment, minContextSlot: options?.minContextSlot });
      const rehearsal = chain.rehearse(transaction, { commitment, verifySignatures: true });
      if (rehearsal.err !== null) throw preflightError(rehearsal.err, rehearsal);
    },
  };
}

export function preflightError(err: TransactionError, outcome?: Partial<Outcome>): RpcError {
  if (err === 'SignatureFailure') return refuseRpc.signature();
  return refuseRpc.preflight(describeError(err), {
    accounts: null,
    err,
    innerInstructions: null,
    logs: outcome?.logs ?? [],
    replacementBlockhash: null,
    returnData: outcome?.returnData ?? null,
    unitsConsumed: outcome?.unitsConsumed ?? 0,
  });
}

export const sendMethods: Record<string, RpcMethod> = {
  sendTransaction(params, chain) {
    const { transaction, preflight } = readSending(params, chain);
    preflight();
    // A node passes on what it did not check, and says nothing when it comes to nothing.
    return chain.submit(transaction.bytes).signature;
  },

  simulateTransaction(params, chain) {
    const [text, options] = readParams(simulateSchema, params);
    const verifySignatures = options?.sigVerify === true;
    const replace = options?.replaceRecentBlockhash === true;
    if (verifySignatures && replace) {
      throw refuseRpc.params('sigVerify may not be used with replaceRecentBlockhash');
    }
    const bank = bankOf(chain, options);
    const given = readTransaction(text, options?.encoding);
    const blockhash = chain.blockhashes.of(bank.slot);
    const transaction = replace ? withBlockhash(given.bytes, blockhash) : given;
    const { commitment } = bank;
    const rehearsal = chain.rehearse(transaction, { commitment, verifySignatures });
    if (verifySignatures && rehearsal.err === 'SignatureFailure') throw refuseRpc.signature();
    const find = (address: string) =>
      rehearsal.after.get(address) ?? chain.account(address, 'processed');
    return withContext(bank, {
      err: rehearsal.err,
      logs: rehearsal.logs,
      accounts:
        options?.accounts?.addresses.map((address): RpcValue => {
          const account = find(address);
          const encoding = options.accounts?.encoding ?? 'base64';
          return account && account.lamports > 0n ? accountView(account, { encoding }, find) : null;
        }) ?? null,
      fee: null,
      innerInstructions:
        options?.innerInstructions === true ? innerOf(transaction, rehearsal, chain) : null,
      replacementBlockhash: replace
        ? { blockhash, lastValidBlockHeight: chain.slots.heightOf(bank.slot) + 150 }
        : null,
      returnData: rehearsal.returnData,
      unitsConsumed: rehearsal.unitsConsumed,
    });
  },
};

function innerOf({ message }: DecodedTransaction, { inner }: Outcome, chain: Chain): RpcValue {
  const keys = messageKeys(message, (address) => chain.account(address, 'processed')) ?? [];
  const at = (index: number) => keys[index]?.address ?? toBase58(new Uint8Array(32));
  return inner.map(({ index, instructions }) => ({
    index,
    instructions: instructions.map(({ programIdIndex, accounts, data, stackHeight }) => ({
      programId: at(programIdIndex),
      accounts: accounts.map(at),
      data,
      stackHeight,
    })),
  }));
}
