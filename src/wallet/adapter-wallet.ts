import type { Adapter } from '@solana/wallet-adapter-base';
import type { Connection } from '@solana/web3.js';

import type { chainOf } from './cluster.ts';
import type { SigningWallet } from './signing-wallet.ts';

type Chain = ReturnType<typeof chainOf>;

/** @param connection names the chain to the adapter; it is never called */
export function walletOf(adapter: Adapter, connection: Connection, chain: Chain): SigningWallet {
  const signsAlone = 'signTransaction' in adapter;
  const signsSeveral = 'signAllTransactions' in adapter;
  return {
    name: adapter.name,
    address: () => adapter.publicKey?.toBase58() ?? null,
    method: signsAlone ? 'sign' : 'send',
    onOurChain: () => chainsOf(adapter)?.includes(chain) ?? true,
    signsSeveral,
    async sign(transactions) {
      const [first] = transactions;
      if (transactions.length > 1 && 'signAllTransactions' in adapter) {
        return adapter.signAllTransactions(transactions);
      }
      if (!first || transactions.length > 1 || !('signTransaction' in adapter)) {
        throw new Error('This wallet cannot sign that.');
      }
      return [await adapter.signTransaction(first)];
    },
    send: (transaction) => adapter.sendTransaction(transaction, connection),
  };
}

/** The chains that the connected account lists; `undefined` where the wallet does not say. */
export function chainsOf(adapter: Adapter): readonly string[] | undefined {
  if (!('wallet' in adapter)) return undefined;
  const address = adapter.publicKey?.toBase58();
  return adapter.wallet.accounts.find((account) => account.address === address)?.chains;
}
