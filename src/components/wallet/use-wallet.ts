import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';

import type { ErrorBody } from '../../contract/errors.ts';
import type { Payment } from '../../contract/payments.ts';
import { rememberedWallet, rememberWallet } from './remembered-wallet.ts';
import { useWalletStore, type WalletState } from './wallet-store.ts';

/** The wallet as it stands. Asking for it loads nothing; see `useReconnect`. */
export function useWallet(): WalletState {
  return useWalletStore(useShallow(({ state, address, name }) => ({ state, address, name })));
}

/** Opens the dialog in which a wallet is chosen. */
export function connectWallet(): void {
  useWalletStore.setState({ wanted: true, dialog: true });
}

/** Also forgets it: it is not connected again by itself. */
export function disconnectWallet(): void {
  rememberWallet(null);
  const { disconnect } = useWalletStore.getState();
  if (disconnect) disconnect();
  else useWalletStore.setState({ state: 'disconnected', address: null, name: null });
}

/** For pages that need a wallet: one that was connected before comes back without a question. */
export function useReconnect(): void {
  useEffect(() => {
    if (!rememberedWallet() || useWalletStore.getState().wanted) return;
    useWalletStore.setState({ wanted: true, state: 'connecting' });
  }, []);
}

export interface PayStep {
  at: 'checking' | 'wallet' | 'handing-over';
  /** From 0; all of them at once where the wallet signs all in one go. */
  index: number;
  of: number;
}

export interface PayResult {
  /** The payment's. */
  key: string;
  /** As it stands after the hand-over; `null` where nothing was handed over. */
  payment: Payment | null;
  error: ErrorBody | null;
}

/**
 * Checks, asks the wallet and hands the signed transactions to the server, which does the rest.
 * Without a wallet it first opens the dialog to connect one. Never throws: each payment has its
 * own outcome.
 * @param totalBaseUnits the total that the person was shown, where there was one
 */
export async function payWithWallet(
  payments: Payment[],
  onStep: (step: PayStep) => void,
  totalBaseUnits?: string,
): Promise<PayResult[]> {
  if (useWalletStore.getState().state !== 'connected') {
    connectWallet();
    await untilChosen();
  }
  const { pay } = await import('../../wallet/pay.ts');
  const results = await pay({
    payments,
    totalBaseUnits,
    onStep,
    onPrompt: (prompt) => useWalletStore.setState({ prompt }),
  });
  const unanswered = results.flatMap(({ key, error }) =>
    error?.code === 'wallet-may-have-sent' ? [key] : [],
  );
  useWalletStore.setState({ unanswered: unanswered.slice(0, 1) });
  return results;
}

/** Until a wallet is connected or the dialog is closed without one. */
function untilChosen(): Promise<void> {
  return new Promise((resolve) => {
    const off = useWalletStore.subscribe(({ state, dialog }) => {
      if (state !== 'connected' && dialog) return;
      off();
      resolve();
    });
  });
}
