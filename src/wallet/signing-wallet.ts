import type { VersionedTransaction } from '@solana/web3.js';

import type { SignMethod } from '../contract/payments.ts';

/** A connected wallet, as far as paying needs it. */
export interface SigningWallet {
  name: string;
  /** As it is at this moment; `null` once it is disconnected or gone. */
  address: () => string | null;
  /** `sign` wherever the wallet gives the signed bytes back. */
  method: SignMethod;
  /** Whether the account is one of the chain we pay on. */
  onOurChain: () => boolean;
  /** Whether it signs several in one approval. */
  signsSeveral: boolean;
  sign: (transactions: VersionedTransaction[]) => Promise<VersionedTransaction[]>;
  /** Signs and sends. @returns the signature */
  send: (transaction: VersionedTransaction) => Promise<string>;
}

let current: SigningWallet | null = null;

export function setCurrentWallet(wallet: SigningWallet | null): void {
  current = wallet;
}

/** The wallet that is connected at this moment. */
export function currentWallet(): SigningWallet | null {
  return current;
}
