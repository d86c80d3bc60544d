import * as v from 'valibot';

import { fromBase58 } from '../base58.ts';
import type { Chain } from '../chain.ts';
import { commitments, type Commitment } from '../slots.ts';
import { refuseRpc } from './rpc-error.ts';
import type { RpcValue } from './rpc-json.ts';

export type RpcMethod = (params: unknown[], chain: Chain) => RpcValue;

/** Takes what a caller sent apart. @throws RpcError -32602 */
export function readParams<const S extends v.GenericSchema>(
  schema: S,
  params: unknown,
): v.InferOutput<S> {
  const result = v.safeParse(schema, params);
  if (result.success) return result.output;
  const [issue] = result.issues;
  if (issue.type === 'check') throw refuseRpc.params(issue.message);
  const where = v.getDotPath(issue);
  throw refuseRpc.params(`Invalid params: ${where ? `${where}: ` : ''}${issue.message}`);
}

/** 32 bytes in base58. */
export const addressSchema = v.pipe(
  v.string(),
  v.check((text) => fromBase58(text) !== undefined, 'Invalid param: Invalid'),
  v.check((text) => fromBase58(text)?.length === 32, 'Invalid param: WrongSize'),
);
/** 64 bytes in base58. */
export const signatureSchema = v.pipe(
  v.string(),
  v.check((text) => fromBase58(text) !== undefined, 'Invalid param: Invalid'),
  v.check((text) => fromBase58(text)?.length === 64, 'Invalid param: WrongSize'),
);
export const wholeSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
export const commitmentSchema = v.picklist(commitments);

/** The members that nearly every call's last parameter may have; others are let through. */
export const viewEntries = {
  commitment: v.nullish(commitmentSchema),
  minContextSlot: v.nullish(wholeSchema),
};
export const viewSchema = v.nullish(v.object(viewEntries));
export type View = v.InferOutput<typeof viewSchema>;

export interface Bank {
  commitment: Commitment;
  slot: number;
}

/** The chain as a call wants to see it. @throws RpcError -32016 when it is not that far */
export function bankOf(chain: Chain, view: View): Bank {
  const commitment = view?.commitment ?? 'finalized';
  const slot = chain.slots.at(commitment);
  if ((view?.minContextSlot ?? 0) > slot) throw refuseRpc.contextSlot(slot);
  return { commitment, slot };
}

export const API_VERSION = '2.3.13';

export function withContext(bank: Pick<Bank, 'slot'>, value: RpcValue): RpcValue {
  return { context: { apiVersion: API_VERSION, slot: bank.slot }, value };
}
