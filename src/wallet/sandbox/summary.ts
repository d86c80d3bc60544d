import { PublicKey, type VersionedTransaction } from '@solana/web3.js';

import { associatedTokenAddress, TOKEN_PROGRAM } from '../programs.ts';

const TRANSFER_CHECKED = 12;
const LAMPORTS_PER_SIGNATURE = 5_000n;

/** What a person has to know of a transaction before they approve it. */
export interface Summary {
  amountBaseUnits: bigint;
  /** The token account that is paid. */
  account: string | null;
  feeLamports: bigint;
}

export function summaryOf({ message }: VersionedTransaction): Summary {
  const keys = message.staticAccountKeys;
  let amountBaseUnits = 0n;
  let account: string | null = null;
  for (const { programIdIndex, accountKeyIndexes, data } of message.compiledInstructions) {
    if (!keys[programIdIndex]?.equals(TOKEN_PROGRAM) || data[0] !== TRANSFER_CHECKED) continue;
    amountBaseUnits += new DataView(data.buffer, data.byteOffset).getBigUint64(1, true);
    account = keys[accountKeyIndexes[2] ?? -1]?.toBase58() ?? null;
  }
  const feeLamports = LAMPORTS_PER_SIGNATURE * BigInt(message.header.numRequiredSignatures);
  return { amountBaseUnits, account, feeLamports };
}

/** Whether a token account belongs to `owner`. */
export function isAccountOf(account: string | null, owner: string | null, mint: string): boolean {
  if (account === null || owner === null) return false;
  return associatedTokenAddress(new PublicKey(owner), new PublicKey(mint)).toBase58() === account;
}
