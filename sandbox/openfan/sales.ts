import { Keypair, Transaction } from '@solana/web3.js';

import { createTokenAccountIfMissing, transferUsdc } from '../solana/instructions.ts';
import type { Solana } from '../solana/service.ts';

const FAN_LAMPORTS = 100_000_000n;

interface Sale {
  creatorWallet: string;
  platformWallet: string;
  /** USDC base units. */
  payout: bigint;
  fee: bigint;
}

/** A fan comes with money and pays for a post. @returns the fan and the landed payment */
export function buyPost(
  { chain, give }: Solana,
  { creatorWallet, platformWallet, payout, fee }: Sale,
): { wallet: string; signature: string } {
  const fan = Keypair.generate();
  const wallet = fan.publicKey.toBase58();
  give({ address: wallet, lamports: FAN_LAMPORTS, usdcBaseUnits: payout + fee });
  const slot = chain.slots.at('processed');
  const transaction = new Transaction({
    feePayer: fan.publicKey,
    blockhash: chain.blockhashes.of(slot),
    lastValidBlockHeight: chain.slots.heightOf(slot),
  }).add(
    createTokenAccountIfMissing(wallet, creatorWallet),
    transferUsdc(wallet, creatorWallet, payout),
    transferUsdc(wallet, platformWallet, fee),
  );
  transaction.sign(fan);
  const { landed, err, signature } = chain.submit(transaction.serialize());
  if (!landed || err !== null) throw new Error(`a fan could not pay: ${JSON.stringify(err)}`);
  return { wallet, signature };
}
