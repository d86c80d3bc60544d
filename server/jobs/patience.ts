/** So many "not found" in a row, over at least this long: the service has forgotten the job. */
const NOT_FOUND_LIMIT = 10;
const NOT_FOUND_MS = 180_000;
/** Pauses before asking again after "completed" without any output: about a minute in all. */
const EMPTY_PAUSES_MS = [3_000, 7_000, 15_000, 35_000];

/**
 * Answers that end a job only when they keep coming. Kept in memory: after a restart the
 * count begins anew, which can only make us more patient.
 */
export interface Patience {
  /** One more "not found"; `true` when it is time to believe it. */
  notFound(key: string): boolean;
  /** One more "completed" without outputs: the pause until the next try, `null` after the last. */
  empty(key: string): number | null;
  /** Any other answer: what was doubted is as it should be. */
  calm(key: string): void;
}

export function createPatience(now: () => number): Patience {
  const doubts = new Map<string, { kind: 'not-found' | 'empty'; times: number; since: number }>();
  function count(key: string, kind: 'not-found' | 'empty') {
    const known = doubts.get(key);
    const doubt = known?.kind === kind ? known : { kind, times: 0, since: now() };
    doubt.times += 1;
    doubts.set(key, doubt);
    return doubt;
  }
  return {
    notFound(key) {
      const { times, since } = count(key, 'not-found');
      const over = times >= NOT_FOUND_LIMIT && now() - since >= NOT_FOUND_MS;
      if (over) doubts.delete(key);
      return over;
    },
    empty(key) {
      const pauseMs = EMPTY_PAUSES_MS[count(key, 'empty').times - 1] ?? null;
      if (pauseMs === null) doubts.delete(key);
      return pauseMs;
    },
    calm: (key) => void doubts.delete(key),
  };
}
