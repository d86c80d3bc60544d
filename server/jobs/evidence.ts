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

/**
 * What two balances say about one run whose answer never came. `charged` and
 * `not-charged` only when no other reading fits; otherwise the person decides.
 * @param deltaE4 how the run changes the balance if it took effect (negative: spent)
 */
export function weighEvidence(reading: BalanceReading, deltaE4: number): Evidence {
  const { beforeE4, afterE4, otherUnknownE4 } = reading;
  const evidence = { beforeE4, afterE4, overlapping: otherUnknownE4.length };
  if (beforeE4 === null || afterE4 === null || reading.disturbed || deltaE4 === 0) {
    return { ...evidence, verdict: 'unclear' };
  }
  const unexplainedE4 = afterE4 - beforeE4 + reading.explainedE4;
  if (unexplainedE4 === 0) return { ...evidence, verdict: 'not-charged' };
  const allE4 = otherUnknownE4.reduce((sum, one) => sum - one, deltaE4);
  return { ...evidence, verdict: unexplainedE4 === allE4 ? 'charged' : 'unclear' };
}
