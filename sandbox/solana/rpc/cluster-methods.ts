import { VersionedMessage } from '@solana/web3.js';
import * as v from 'valibot';

import { BLOCKHASH_LIFE } from '../blockhashes.ts';
import { feeOf } from '../fee.ts';
import { refuseRpc } from './rpc-error.ts';
import {
  API_VERSION,
  addressSchema,
  bankOf,
  readParams,
  viewSchema,
  wholeSchema,
  withContext,
  type RpcMethod,
} from './params.ts';

const SLOTS_PER_EPOCH = 432_000;
const viewOnly = v.tuple([v.optional(viewSchema)]);

/** What is asked about the cluster as a whole: slots, blockhashes, fees, rent. */
export const clusterMethods: Record<string, RpcMethod> = {
  getHealth: () => 'ok',
  getVersion: () => ({ 'solana-core': API_VERSION, 'feature-set': 3_640_012_085 }),
  getGenesisHash: (_params, chain) => chain.genesisHash,

  // Nothing of this chain is ever forgotten.
  getFirstAvailableBlock: () => 0,
  minimumLedgerSlot: () => 0,

  getSlot(params, chain) {
    const [view] = readParams(viewOnly, params);
    return bankOf(chain, view).slot;
  },

  getBlockHeight(params, chain) {
    const [view] = readParams(viewOnly, params);
    return chain.slots.heightOf(bankOf(chain, view).slot);
  },

  getBlockTime(params, chain) {
    const [slot] = readParams(v.tuple([wholeSchema]), params);
    return chain.slots.timeOf(slot);
  },

  getEpochInfo(params, chain) {
    const [view] = readParams(viewOnly, params);
    const { slot } = bankOf(chain, view);
    return {
      absoluteSlot: slot,
      blockHeight: chain.slots.heightOf(slot),
      epoch: Math.floor(slot / SLOTS_PER_EPOCH),
      slotIndex: slot % SLOTS_PER_EPOCH,
      slotsInEpoch: SLOTS_PER_EPOCH,
      transactionCount: null,
    };
  },

  getLatestBlockhash(params, chain) {
    const [view] = readParams(viewOnly, params);
    const bank = bankOf(chain, view);
    return withContext(bank, {
      blockhash: chain.blockhashes.of(bank.slot),
      lastValidBlockHeight: chain.slots.heightOf(bank.slot) + BLOCKHASH_LIFE,
    });
  },

  isBlockhashValid(params, chain) {
    const [hash, view] = readParams(v.tuple([addressSchema, v.optional(viewSchema)]), params);
    const bank = bankOf(chain, view);
    return withContext(bank, chain.blockhashes.usableSlot(hash, bank.commitment) !== undefined);
  },

  getMinimumBalanceForRentExemption(params, chain) {
    const [dataLength] = readParams(v.tuple([wholeSchema]), params);
    return chain.rentExemption(dataLength);
  },

  getFeeForMessage(params, chain) {
    const [text, view] = readParams(v.tuple([v.string(), v.optional(viewSchema)]), params);
    const bank = bankOf(chain, view);
    const message = readMessage(text);
    const slot = chain.blockhashes.usableSlot(message.recentBlockhash, bank.commitment);
    return withContext(bank, slot === undefined ? null : feeOf(message));
  },

  getRecentPrioritizationFees(params, chain) {
    readParams(v.tuple([v.optional(v.nullish(v.array(addressSchema)))]), params);
    const slot = chain.slots.at('processed');
    return Array.from({ length: BLOCKHASH_LIFE }, (_, index) => ({
      slot: slot - BLOCKHASH_LIFE + 1 + index,
      prioritizationFee: 0,
    }));
  },
};

function readMessage(text: string): VersionedMessage {
  try {
    return VersionedMessage.deserialize(Buffer.from(text, 'base64'));
  } catch {
    throw refuseRpc.params('failed to deserialize solana_message::versions::VersionedMessage');
  }
}
