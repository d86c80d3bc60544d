import { USDC_MINT } from '../solana/addresses.ts';
import type { LandedTransaction, TokenBalance } from '../solana/landed.ts';
import type { Solana } from '../solana/service.ts';
import { NOT_FOUND, type ExpectedPayment } from './expected-payment.ts';

/** Rounding that the service forgives, in base units. */
const TOLERANCE = 1n;

/**
 * Reads a transaction at finalized and compares what each wallet gained in USDC.
 *
 * @returns what is wrong with it, in the service's words, or nothing
 */
export function paymentProblem(
  { chain }: Solana,
  signature: string,
  expected: ExpectedPayment[],
): string | undefined {
  const landed = chain.transaction(signature);
  const isFinal = landed && chain.slots.commitmentOf(landed.slot) === 'finalized';
  if (!isFinal || landed.meta.err !== null) return NOT_FOUND;
  for (const { who, wallet, amount } of expected) {
    const got = gain(landed, wallet);
    if (got === undefined) return `${who} wallet not found in transaction`;
    const difference = got > amount ? got - amount : amount - got;
    if (difference > TOLERANCE) return `Payment mismatch: expected ${amount}, got ${got}`;
  }
  return undefined;
}

function gain({ meta }: LandedTransaction, wallet: string): bigint | undefined {
  const balance = (list: TokenBalance[]) =>
    list.find(({ owner, mint }) => owner === wallet && mint === USDC_MINT)?.amount;
  const after = balance(meta.postTokenBalances);
  return after === undefined ? undefined : after - (balance(meta.preTokenBalances) ?? 0n);
}
