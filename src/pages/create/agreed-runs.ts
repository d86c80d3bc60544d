interface Chosen {
  runs: number;
  /** What one run cost where the number was chosen, credits E4. */
  runsAtE4: number;
}

/**
 * How often to run now: a number chosen for one model does not multiply a dearer one's price.
 * Back at a price it was chosen for, it counts again.
 * @param costE4 of one run, `null` where it is not known
 */
export function agreedRuns({ runs, runsAtE4 }: Chosen, costE4: number | null | undefined): number {
  return costE4 === null || costE4 === undefined || costE4 <= runsAtE4 ? runs : 1;
}
