import * as v from 'valibot';

import type { SolanaBalance } from '../../src/contract/solana.ts';
import { ApiError } from '../providers/api-error.ts';
import { TOKEN_ACCOUNT_BYTES, TOKEN_PROGRAM, tokenAccountOf } from './addresses.ts';
import type { Rpc } from './rpc.ts';
import { wholeSchema } from './whole.ts';

const AMOUNT_AT = 64;

export const accountSchema = v.nullable(
  v.object({
    lamports: wholeSchema,
    owner: v.string(),
    data: v.tuple([v.string(), v.literal('base64')]),
  }),
);
export type Account = v.InferOutput<typeof accountSchema>;

/** USDC in base units of a token account; `null` where there is none. */
export function tokensIn(account: Account | undefined): bigint | null {
  if (!account || account.owner !== TOKEN_PROGRAM) return null;
  const data = Buffer.from(account.data[0], 'base64');
  return data.length < TOKEN_ACCOUNT_BYTES ? null : data.readBigUInt64LE(AMOUNT_AT);
}

/** The accounts as they are now, in their order. */
export async function readAccounts(rpc: Rpc, addresses: string[]): Promise<Account[]> {
  const { value } = await rpc.call(
    'getMultipleAccounts',
    [addresses, { encoding: 'base64', commitment: 'confirmed' }],
    v.object({ value: v.pipe(v.array(accountSchema), v.length(addresses.length)) }),
  );
  return value;
}

export interface BalancesDeps {
  rpc: Rpc;
  mint: string;
  platformWallet: string | undefined;
  now: () => number;
}

/** What an address holds, and what a payment from it needs beside the USDC. */
export function createBalances({ rpc, mint, platformWallet, now }: BalancesDeps) {
  let rent: Promise<bigint> | undefined;
  /** The same for as long as the cluster lives. */
  function rentLamports(): Promise<bigint> {
    rent ??= rpc
      .call('getMinimumBalanceForRentExemption', [TOKEN_ACCOUNT_BYTES], wholeSchema)
      .catch((error: unknown) => {
        rent = undefined;
        throw error;
      });
    return rent;
  }

  return async (address: string): Promise<SolanaBalance> => {
    const tokens = tokenAccountOf(address, mint);
    if (tokens === undefined) throw noAddress();
    const recipient = platformWallet && tokenAccountOf(platformWallet, mint);
    const [[wallet, held, theirs], rentExempt] = await Promise.all([
      readAccounts(rpc, [address, tokens, ...(recipient ? [recipient] : [])]),
      rentLamports(),
    ]);
    return {
      address,
      lamports: String(wallet?.lamports ?? 0n),
      usdcBaseUnits: tokensIn(held)?.toString() ?? null,
      recipientAccountExists: tokensIn(theirs) !== null,
      rentLamports: String(rentExempt),
      asOf: new Date(now()).toISOString(),
    };
  };
}

export function noAddress(): ApiError {
  return new ApiError({
    kind: 'invalid-request',
    code: 'not-an-address',
    message: 'This is not a Solana address.',
  });
}
