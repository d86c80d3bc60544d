import { PublicKey } from '@solana/web3.js';

import {
  SYSTEM_PROGRAM,
  TOKEN_PROGRAM,
  USDC_DECIMALS,
  USDC_MINT,
  associatedTokenAddress,
} from './addresses.ts';
import { emptyTokenAccountData, mintData } from './token-accounts.ts';
import type { ChainAccount, Vm } from './vm.ts';

/** One million SOL, in lamports. */
const FAUCET_LAMPORTS = 1_000_000_000_000_000n;

interface Genesis {
  vm: Vm;
  faucet: PublicKey;
  platformWallet: string;
}

/** What the chain starts with: USDC, a faucet that may mint it, the platform's token account. */
export function genesisAccounts({ vm, faucet, platformWallet }: Genesis) {
  const tokenOwned = (data: Uint8Array): ChainAccount => ({
    lamports: vm.rentExemption(data.length),
    owner: TOKEN_PROGRAM,
    data,
    executable: false,
  });
  const usdc = new PublicKey(USDC_MINT).toBytes();
  const platform = new PublicKey(platformWallet).toBytes();
  return new Map<string, ChainAccount>([
    [
      faucet.toBase58(),
      {
        lamports: FAUCET_LAMPORTS,
        owner: SYSTEM_PROGRAM,
        data: new Uint8Array(),
        executable: false,
      },
    ],
    [USDC_MINT, tokenOwned(mintData(faucet.toBytes(), USDC_DECIMALS))],
    [associatedTokenAddress(platformWallet), tokenOwned(emptyTokenAccountData(usdc, platform))],
  ]);
}
