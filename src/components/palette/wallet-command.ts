import { connectWallet, disconnectWallet } from '../wallet/use-wallet.ts';
import { useWalletStore } from '../wallet/wallet-store.ts';
import type { Command } from './commands.ts';

/** Connects a wallet, or disconnects the one in use. */
export function walletCommand(): Command {
  const { state, name } = useWalletStore.getState();
  return state === 'connected'
    ? {
        id: 'wallet-disconnect',
        group: 'Do',
        label: `Disconnect ${name ?? 'the wallet'}`,
        also: 'solana usdc',
        run: disconnectWallet,
      }
    : {
        id: 'wallet-connect',
        group: 'Do',
        label: 'Connect a wallet',
        also: 'solana usdc pay',
        run: connectWallet,
      };
}
