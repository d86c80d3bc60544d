import type { RpcValue } from './rpc-json.ts';

/** A refusal in JSON-RPC's form, with the codes Solana's nodes use. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: RpcValue;

  constructor(code: number, message: string, data?: RpcValue) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export const refuseRpc = {
  parse: () => new RpcError(-32700, 'Parse error'),
  request: () => new RpcError(-32600, 'Invalid request'),
  method: () => new RpcError(-32601, 'Method not found'),
  params: (message: string) => new RpcError(-32602, message),
  internal: () => new RpcError(-32603, 'Internal error'),
  preflight: (message: string, data: RpcValue) =>
    new RpcError(-32002, `Transaction simulation failed: ${message}`, data),
  signature: () => new RpcError(-32003, 'Transaction signature verification failure'),
  nodeBehind: (slots: number) =>
    new RpcError(-32005, `Node is behind by ${slots} slots`, { numSlotsBehind: slots }),
  version: (version: number) =>
    new RpcError(
      -32015,
      `Transaction version (${version}) is not supported by the requesting client. ` +
        'Please try the request again with the following configuration parameter: ' +
        `"maxSupportedTransactionVersion": ${version}`,
    ),
  contextSlot: (slot: number) =>
    new RpcError(-32016, 'Minimum context slot has not been reached', { contextSlot: slot }),
};
