import * as v from 'valibot';

import type { Rpc } from './rpc.ts';
import { landedSchema, type Landed } from './landed.ts';

/** How far a transaction has come; `error`: it landed and did nothing but cost its fee. */
export interface SignatureStatus {
  slot: number;
  commitment: 'processed' | 'confirmed' | 'finalized';
  error: string | null;
}

export interface Tip {
  slot: number;
  height: number;
}

/** What the server asks of the chain. Every call throws `ApiError`, `RpcRefusal` for a refusal. */
export interface Chain {
  latestBlockhash(): Promise<{ blockhash: string; lastValidBlockHeight: number; slot: number }>;
  /** The newest block that no fork can take back. */
  finalizedTip(): Promise<Tip>;
  /** The newest height. @throws RpcRefusal while the node itself says that it is behind */
  healthyHeight(): Promise<number>;
  /** The oldest slot whose transactions the node can still find. */
  firstAvailableSlot(): Promise<number>;
  /** @param transaction base64; refused by a node that expects it to fail (-32002) */
  send(transaction: string): Promise<void>;
  /** At most 256; searched for in the whole history. `slot`: how far the node was. */
  statuses(signatures: string[]): Promise<{ slot: number; statuses: (SignatureStatus | null)[] }>;
  transaction(signature: string, commitment: 'confirmed' | 'finalized'): Promise<Landed | null>;
  /** Newest first. @param minSlot refused by a node that has not come that far */
  signaturesOf(
    address: string,
    commitment: 'confirmed' | 'finalized',
    minSlot?: number,
  ): Promise<{ signature: string; error: string | null }[]>;
}

const slotSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const contextSchema = v.object({ slot: slotSchema });
/** `null`, a word (`"AccountInUse"`) or an object: kept as text. */
const errSchema = v.pipe(
  v.unknown(),
  v.transform((err) => (err === null || err === undefined ? null : JSON.stringify(err))),
);
const MAX_STATUSES = 256;

export function createChain(rpc: Rpc): Chain {
  return {
    async latestBlockhash() {
      const { context, value } = await rpc.call(
        'getLatestBlockhash',
        // Not `finalized`: that one has lived for 32 blocks of its 150 already.
        [{ commitment: 'confirmed' }],
        v.object({
          context: contextSchema,
          value: v.object({ blockhash: v.string(), lastValidBlockHeight: slotSchema }),
        }),
      );
      return { ...value, slot: context.slot };
    },

    async finalizedTip() {
      const { absoluteSlot, blockHeight } = await rpc.call(
        'getEpochInfo',
        [{ commitment: 'finalized' }],
        v.object({ absoluteSlot: slotSchema, blockHeight: slotSchema }),
      );
      return { slot: absoluteSlot, height: blockHeight };
    },

    async healthyHeight() {
      await rpc.call('getHealth', [], v.literal('ok'));
      return rpc.call('getBlockHeight', [{ commitment: 'processed' }], slotSchema);
    },

    firstAvailableSlot: () => rpc.call('getFirstAvailableBlock', [], slotSchema),

    async send(transaction) {
      await rpc.call(
        'sendTransaction',
        [transaction, { encoding: 'base64', preflightCommitment: 'confirmed', maxRetries: 0 }],
        v.string(),
      );
    },

    async statuses(signatures) {
      const { context, value } = await rpc.call(
        'getSignatureStatuses',
        [signatures.slice(0, MAX_STATUSES), { searchTransactionHistory: true }],
        v.object({
          context: contextSchema,
          value: v.pipe(
            v.array(
              v.nullable(
                v.object({
                  slot: slotSchema,
                  err: errSchema,
                  confirmationStatus: v.nullish(
                    v.picklist(['processed', 'confirmed', 'finalized']),
                  ),
                  confirmations: v.nullish(v.number()),
                }),
              ),
            ),
            v.length(Math.min(signatures.length, MAX_STATUSES)),
          ),
        }),
      );
      return {
        slot: context.slot,
        statuses: value.map(
          (one) =>
            one && {
              slot: one.slot,
              error: one.err,
              // Old nodes name no commitment; rooted ones have no confirmations left to count.
              commitment:
                one.confirmationStatus ??
                ((one.confirmations ?? null) === null ? 'finalized' : 'processed'),
            },
        ),
      };
    },

    transaction: (signature, commitment) =>
      rpc.call(
        'getTransaction',
        [signature, { encoding: 'json', commitment, maxSupportedTransactionVersion: 0 }],
        v.nullable(landedSchema),
      ),

    async signaturesOf(address, commitment, minSlot) {
      const found = await rpc.call(
        'getSignaturesForAddress',
        [
          address,
          { commitment, limit: 1_000, ...(minSlot !== undefined && { minContextSlot: minSlot }) },
        ],
        v.array(v.object({ signature: v.string(), err: errSchema })),
      );
      return found.map(({ signature, err }) => ({ signature, error: err }));
    },
  };
}
