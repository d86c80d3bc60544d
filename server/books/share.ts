import type { BookShare, Outcome } from '../../src/contract/books.ts';

/** Both are what somebody wanted to have. */
export function isKept(outcome: Outcome): boolean {
  return outcome === 'kept' || outcome === 'published';
}

/**
 * Divides an amount among outputs by what became of each: equal parts, the remainder one by
 * one to the first. The shares add up to the amount exactly.
 * @param fallback what became of it where there is no output at all
 */
export function shareOut(
  amount: bigint,
  fates: readonly Outcome[],
  fallback: Outcome,
): BookShare[] {
  if (fates.length === 0) return [{ outcome: fallback, amount: String(amount), outputs: 0 }];
  const count = BigInt(fates.length);
  const [part, rest] = [amount / count, amount % count];
  const shares = new Map<Outcome, { amount: bigint; outputs: number }>();
  fates.forEach((outcome, index) => {
    const share = shares.get(outcome) ?? { amount: 0n, outputs: 0 };
    share.amount += part + (BigInt(index) < rest ? 1n : 0n);
    share.outputs += 1;
    shares.set(outcome, share);
  });
  return [...shares].map(([outcome, share]) => ({
    outcome,
    amount: String(share.amount),
    outputs: share.outputs,
  }));
}

/** To the nearest whole unit; `null` where nothing was kept. */
export function perKept(spent: bigint, kept: number): string | null {
  if (kept === 0) return null;
  const count = BigInt(kept);
  return String((2n * spent + count) / (2n * count));
}
