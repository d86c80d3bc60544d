import type { Chain, ChainOptions } from './chain.ts';
import { openChain } from './chain.ts';
import { give } from './faucet.ts';
import { answerRpc } from './rpc/dispatch.ts';
import type { RpcFault } from './rpc-faults.ts';

/** The chain with its two doors: JSON-RPC for everybody, the faucet for the sandbox. */
export interface Solana {
  chain: Chain;
  answer: (body: string, fault?: RpcFault) => string;
  give: (gift: Parameters<typeof give>[1]) => ReturnType<typeof give>;
}

/** Loaded on first use: the machine and the Solana library are large. */
export function openSolana(options: ChainOptions): Solana {
  const chain = openChain(options);
  return {
    chain,
    answer: (body, fault) => answerRpc(body, chain, fault),
    give: (gift) => give(chain, gift),
  };
}
