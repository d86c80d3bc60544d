import type { Evidence } from '../../src/contract/jobs.ts';

export interface BalanceReading {
  /** Balance read right before the call, credits E4; `null` when it could not be read. */
  beforeE4: number | null;
  afterE4: number | null;
  /** What other, answered spending (minus completed top-ups) took in between, credits E4. */
  explainedE4: number;
  /** Costs of other runs nobody knows about, credits E4. */
  otherUnknownE4: number[];
  /** Something of unknown size moved the balance: auto top-up, refund, a top-up in doubt. */
  disturbed: boolean;
}

/** More different sums than this are not told apart any more. */
const MAX_SUMS = 10_000;

/**
 * What two balances say about one run (or top-up) whose answer never came. `charged` and
 * `not-charged` only when no other reading fits: not when a top-up and a run that are
 * both in doubt may have cancelled each other out. Else the person decides.
 * @param deltaE4 how it changes the balance if it took effect (negative: spent)
 */
export function weighEvidence(reading: BalanceReading, deltaE4: number): Evidence {
  const { beforeE4, afterE4, otherUnknownE4 } = reading;
  const evidence = { beforeE4, afterE4, overlapping: otherUnknownE4.length };
  const sums = sumsOf(otherUnknownE4);
  if (beforeE4 === null || afterE4 === null || reading.disturbed || deltaE4 === 0 || !sums) {
    return { ...evidence, verdict: 'unclear' };
  }
  const unexplainedE4 = afterE4 - beforeE4 + reading.explainedE4;
  const withIt = sums.has(deltaE4 - unexplainedE4);
  const withoutIt = sums.has(-unexplainedE4);
  if (withIt === withoutIt) return { ...evidence, verdict: 'unclear' };
  return { ...evidence, verdict: withIt ? 'charged' : 'not-charged' };
}

/** Every sum that some of `costs` make (none of them: 0); `undefined` when there are too many. */
function sumsOf(costs: number[]): Set<number> | undefined {
  const sums = new Set([0]);
  for (const cost of costs) {
    for (const sum of [...sums]) sums.add(sum + cost);
    if (sums.size > MAX_SUMS) return undefined;
  }
  return sums;
}
