import type { TokenBalance } from './landed.ts';
import type { MessageKey } from './message.ts';
import { readMint, readTokenAccount } from './token-accounts.ts';
import type { ChainAccount } from './vm.ts';

/**
 * The token balances among a transaction's accounts, as `getTransaction` lists them: an account
 * that did not exist then has no entry.
 */
export function tokenBalances(
  keys: readonly MessageKey[],
  accounts: ReadonlyMap<string, ChainAccount | undefined>,
  account: (address: string) => ChainAccount | undefined,
): TokenBalance[] {
  return keys.flatMap(({ address }, accountIndex) => {
    const held = readTokenAccount(accounts.get(address));
    const mint = held && readMint(account(held.mint));
    if (!held || !mint) return [];
    const { owner, program, amount } = held;
    const { decimals } = mint;
    return [{ accountIndex, mint: held.mint, owner, programId: program, amount, decimals }];
  });
}
