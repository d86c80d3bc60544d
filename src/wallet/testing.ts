import { Keypair } from '@solana/web3.js';

import type { Payment } from '../contract/payments.ts';

export const USDC = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';
export const PLATFORM = '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je';
export const BLOCKHASH = '9sHcv6xwn9YkB8nxTUGKDwPwNnmqVp5oAXxU8Fdkm4J6';

/** A new intent of 0.20 USDC to the platform wallet. */
export function aPayment(own: Partial<Payment> = {}): Payment {
  const reference = Keypair.generate().publicKey.toBase58();
  return {
    key: `payment-${reference.slice(0, 8)}`,
    setKey: 'set',
    accountId: 'account',
    order: {
      creator: 'luna',
      prompt: 'a red door',
      images: 4,
      width: 512,
      height: 512,
      seed: null,
    },
    state: 'quoted',
    method: null,
    payer: null,
    recipient: PLATFORM,
    mint: USDC,
    cluster: 'localnet',
    amountBaseUnits: '200000',
    reference,
    signature: null,
    feeLamports: null,
    jobKey: null,
    error: null,
    canSign: true,
    canSignAt: null,
    reusable: false,
    needsWalletClosed: false,
    times: {
      quoted: '2026-11-21T10:00:00.000Z',
      signing: null,
      signed: null,
      sent: null,
      confirmed: null,
      finalized: null,
      redeeming: null,
      redeemed: null,
    },
    ...own,
  };
}

export const setup = {
  openfan: {
    url: 'http://127.0.0.1/openfan/api/v1',
    platformWallet: PLATFORM,
    sandboxKey: null,
    imagesPerJob: 4,
    requestsPerMinute: { generate: 10, other: 60 },
  },
  solana: { cluster: 'localnet' as const, usdcMint: USDC, explorerUrl: '/{signature}' },
};

export const funds = {
  address: PLATFORM,
  lamports: '1000000000',
  usdcBaseUnits: '50000000',
  recipientAccountExists: true,
  rentLamports: '2039280',
  asOf: '2026-11-21T10:00:00.000Z',
};
