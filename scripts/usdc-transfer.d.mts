import type { Keypair } from '@solana/web3.js';

export interface Transfer {
  recipient: string;
  mint: string;
  amountBaseUnits: string;
  reference: string;
  blockhash: string;
  /** The recipient has no token account yet: the payer pays its rent. */
  createAccount?: boolean;
}
export function usdcTransfer(payer: Keypair, transfer: Transfer): string;
