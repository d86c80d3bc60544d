import * as v from 'valibot';

import { createFaultList, type FaultList } from '../fault-list.ts';

/**
 * `…-after`: the call is handled (a transaction landed) before it goes wrong.
 * `transaction-dropped`: accepted, never lands. `transaction-late`: lands some slots later.
 * `not-found`: the node has not heard of the transaction yet.
 */
export const rpcFaultKinds = [
  'delay',
  'delay-after',
  'rate-limit',
  'server-error',
  'server-error-after',
  'drop-before',
  'drop-after',
  'hang',
  'hang-after',
  'malformed',
  'malformed-after',
  'node-behind',
  'blockhash-unknown',
  'transaction-dropped',
  'transaction-late',
  'not-found',
] as const;

export const rpcFaultSchema = v.strictObject({
  /** The JSON-RPC method it hits; `*` hits all that it can happen to. */
  on: v.optional(v.string(), '*'),
  kind: v.picklist(rpcFaultKinds),
  /** How many calls it hits; without it all of them, until it is cleared. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** `delay`, `delay-after`: how long. */
  ms: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(3_600_000))),
  /** `rate-limit`: the `Retry-After` header in seconds; `null` leaves it out. */
  retryAfter: v.optional(v.nullable(v.number())),
  /** `server-error`: its status. */
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
  /** `node-behind`, `transaction-late`: how many slots. */
  slots: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
export type RpcFault = v.InferOutput<typeof rpcFaultSchema>;

/** The kinds that only some methods know. */
const ONLY: Partial<Record<RpcFault['kind'], readonly string[]>> = {
  'blockhash-unknown': ['sendTransaction', 'simulateTransaction', 'isBlockhashValid'],
  'transaction-dropped': ['sendTransaction'],
  'transaction-late': ['sendTransaction'],
  'not-found': ['getTransaction', 'getSignatureStatuses', 'getSignaturesForAddress'],
};

/** Taken by the methods of one request. */
export type RpcFaults = FaultList<RpcFault, readonly string[]>;

export function createRpcFaults(): RpcFaults {
  const canHit = ({ on, kind }: RpcFault, method: string) =>
    (on === '*' || on === method) && (ONLY[kind]?.includes(method) ?? true);
  return createFaultList((fault, methods) => methods.some((method) => canHit(fault, method)));
}
