import { randomUUID } from 'node:crypto';

import { PublicKey, SystemProgram, Transaction } from '@solana/web3.js';

import { USDC_MINT, associatedTokenAddress } from './addresses.ts';
import type { Chain, Submission } from './chain.ts';
import { createTokenAccountIfMissing, memo, mintTo } from './instructions.ts';

interface Gift {
  address: string;
  lamports: bigint;
  /** USDC in millionths. */
  usdcBaseUnits: bigint;
}

/** Gives SOL and USDC by an ordinary transaction, final only when the chain says so. */
export function give(chain: Chain, { address, lamports, usdcBaseUnits }: Gift): Submission {
  const payer = chain.faucet.publicKey;
  // Two equal gifts in one slot are two transactions.
  const instructions = [memo(`faucet ${randomUUID()}`)];
  if (lamports > 0n) {
    const toPubkey = new PublicKey(address);
    instructions.push(SystemProgram.transfer({ fromPubkey: payer, toPubkey, lamports }));
  }
  if (usdcBaseUnits > 0n) {
    const account = associatedTokenAddress(address);
    instructions.push(
      createTokenAccountIfMissing(payer.toBase58(), address),
      mintTo(USDC_MINT, account, payer.toBase58(), usdcBaseUnits),
    );
  }
  const slot = chain.slots.at('processed');
  const transaction = new Transaction({
    feePayer: payer,
    blockhash: chain.blockhashes.of(slot),
    lastValidBlockHeight: chain.slots.heightOf(slot),
  }).add(...instructions);
  transaction.sign(chain.faucet);
  return chain.submit(transaction.serialize());
}
