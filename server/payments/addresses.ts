import { Keypair, PublicKey } from '@solana/web3.js';

export const SYSTEM_PROGRAM = '11111111111111111111111111111111';
export const TOKEN_PROGRAM = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA';
export const ASSOCIATED_TOKEN_PROGRAM = 'ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL';
export const COMPUTE_BUDGET_PROGRAM = 'ComputeBudget111111111111111111111111111111';
/** Lighthouse: assertions that wallets add to protect their users. */
export const GUARD_PROGRAM = 'L2TExMFKdjpN9kozasaurPirfHy9P8sbXoAN1qA3S95';

export const USDC_DECIMALS = 6;
/** Bytes of a token account, which must hold rent for them. */
export const TOKEN_ACCOUNT_BYTES = 165;

/**
 * Where `owner` keeps tokens of `mint` (classic SPL Token program).
 * @returns undefined where one of them is no address
 */
export function tokenAccountOf(owner: string, mint: string): string | undefined {
  try {
    const seeds = [owner, TOKEN_PROGRAM, mint].map((one) => new PublicKey(one).toBytes());
    const program = new PublicKey(ASSOCIATED_TOKEN_PROGRAM);
    return PublicKey.findProgramAddressSync(seeds, program)[0].toBase58();
  } catch {
    return undefined;
  }
}

/** Whether it is an account that can sign: on the curve, so no program's own. */
export function isWallet(address: string): boolean {
  try {
    return PublicKey.isOnCurve(address);
  } catch {
    return false;
  }
}

/** A key that nobody holds: only marks a transaction, so that it can be found. */
export function newReference(): string {
  return Keypair.generate().publicKey.toBase58();
}
