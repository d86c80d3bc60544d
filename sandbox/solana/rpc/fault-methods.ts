import * as v from 'valibot';

import type { RpcFault } from '../rpc-faults.ts';
import { withContext, type RpcMethod } from './params.ts';
import { refuseRpc } from './rpc-error.ts';
import { preflightError, readSending } from './send-methods.ts';

const NODE_BEHIND_SLOTS = 150;
const LATE_SLOTS = 10;
const BLOCKHASH = 'BlockhashNotFound';

/** What stands in for methods while a fault of the chain itself (not of the wire) is on. */
export function faultMethods(fault: RpcFault): ReadonlyMap<string, RpcMethod> {
  return new Map(Object.entries(replacements(fault)));
}

function replacements({ kind, on, slots }: RpcFault): Record<string, RpcMethod> {
  switch (kind) {
    case 'node-behind': {
      const behind = () => {
        throw refuseRpc.nodeBehind(slots ?? NODE_BEHIND_SLOTS);
      };
      return on === '*'
        ? Object.fromEntries(SERVED.map((name) => [name, behind]))
        : { [on]: behind };
    }
    case 'blockhash-unknown':
      return {
        sendTransaction() {
          throw preflightError(BLOCKHASH);
        },
        simulateTransaction: (_params, chain) =>
          withContext(
            { slot: chain.slots.at('processed') },
            { err: BLOCKHASH, logs: [], accounts: null },
          ),
        isBlockhashValid: (_params, chain) =>
          withContext({ slot: chain.slots.at('processed') }, false),
      };
    case 'transaction-dropped':
      return {
        sendTransaction(params, chain) {
          const { transaction, preflight } = readSending(params, chain);
          preflight();
          return transaction.signature;
        },
      };
    case 'transaction-late':
      return {
        sendTransaction(params, chain) {
          const { transaction, preflight } = readSending(params, chain);
          preflight();
          chain.submitLater(transaction.bytes, slots ?? LATE_SLOTS);
          return transaction.signature;
        },
      };
    case 'not-found':
      return {
        getTransaction: () => null,
        getSignatureStatuses(params, chain) {
          const asked = v.parse(v.looseTuple([v.array(v.string())]), params)[0];
          const slot = chain.slots.at('processed');
          return withContext(
            { slot },
            asked.map(() => null),
          );
        },
        getSignaturesForAddress: () => [],
      };
    default:
      return {};
  }
}

/** What a node that is behind refuses. */
const SERVED = [
  'getAccountInfo',
  'getBalance',
  'getHealth',
  'getLatestBlockhash',
  'getMultipleAccounts',
  'getSignatureStatuses',
  'getSignaturesForAddress',
  'getTokenAccountBalance',
  'getTokenAccountsByOwner',
  'getTransaction',
  'isBlockhashValid',
  'sendTransaction',
  'simulateTransaction',
];
