import { create } from 'zustand';

export interface WalletState {
  state: 'disconnected' | 'connecting' | 'connected';
  /** Base58, while connected. */
  address: string | null;
  /** The wallet's own name, while connected or connecting. */
  name: string | null;
}

interface WalletStore extends WalletState {
  /** Somebody needs a wallet: its code is fetched and kept from then on. */
  wanted: boolean;
  /** The dialog in which a wallet is chosen. */
  dialog: boolean;
  /** A wallet's own window waits for a person. */
  prompt: { name: string; index: number; of: number } | null;
  /** Payments of which nobody knows whether the wallet sent them, by key. */
  unanswered: string[];
  /** The connected wallet's own way out; `null` while the wallet's code is not here. */
  disconnect: (() => void) | null;
}

export const useWalletStore = create<WalletStore>()(() => ({
  state: 'disconnected',
  address: null,
  name: null,
  wanted: false,
  dialog: false,
  prompt: null,
  unanswered: [],
  disconnect: null,
}));
