import * as v from 'valibot';

import { parseJson } from '../../../src/lib/json.ts';
import type { Chain } from '../chain.ts';
import type { RpcFault } from '../rpc-faults.ts';
import { accountMethods } from './account-methods.ts';
import { clusterMethods } from './cluster-methods.ts';
import { faultMethods } from './fault-methods.ts';
import { historyMethods } from './history-methods.ts';
import type { RpcMethod } from './params.ts';
import { refuseRpc, RpcError } from './rpc-error.ts';
import { toRpcJson, type RpcValue } from './rpc-json.ts';
import { sendMethods } from './send-methods.ts';

const idSchema = v.union([v.string(), v.number(), v.null()]);
const callSchema = v.object({
  jsonrpc: v.literal('2.0'),
  id: v.optional(idSchema, null),
  method: v.string(),
  params: v.optional(v.nullish(v.array(v.unknown())), []),
});

const METHODS = new Map<string, RpcMethod>(
  Object.entries({
    ...clusterMethods,
    ...accountMethods,
    ...sendMethods,
    ...historyMethods,
    requestAirdrop: () => {
      throw refuseRpc.params(
        'There are no airdrops here: POST /__sandbox/solana/faucet {address, sol?, usdcBaseUnits?}',
      );
    },
  }),
);

/** Answers a JSON-RPC request, one call or a batch, in JSON. */
export function answerRpc(body: string, chain: Chain, fault?: RpcFault): string {
  const given: unknown = parseJson(body);
  if (given === undefined) return toRpcJson(failure(null, refuseRpc.parse()));
  if (!Array.isArray(given)) return toRpcJson(answerCall(given, chain, fault));
  if (given.length === 0) return toRpcJson(failure(null, refuseRpc.request()));
  return toRpcJson(given.map((call: unknown) => answerCall(call, chain, fault)));
}

function answerCall(given: unknown, chain: Chain, fault: RpcFault | undefined): RpcValue {
  const call = v.safeParse(callSchema, given);
  if (!call.success) return failure(null, refuseRpc.request());
  const { id, method, params } = call.output;
  try {
    const run = (fault && faultMethods(fault).get(method)) ?? METHODS.get(method);
    if (!run) throw refuseRpc.method();
    return { jsonrpc: '2.0', result: run(params ?? [], chain) ?? null, id };
  } catch (error) {
    if (error instanceof RpcError) return failure(id, error);
    process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
    return failure(id, refuseRpc.internal());
  }
}

function failure(id: string | number | null, { code, message, data }: RpcError): RpcValue {
  return { jsonrpc: '2.0', error: { code, message, data }, id };
}
