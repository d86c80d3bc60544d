const MIN_GAP_MS = 3_000;
const MAX_GAP_MS = 30_000;
/** So that all running jobs together leave room within 60 requests a minute for the rest. */
const PER_RUNNING_JOB_MS = 1_500;
const REMEMBERED = 20;

/**
 * When a running job is asked after: rarely before it can be done, more often around the time
 * others took, slower when it is overdue.
 */
export interface PollGaps {
  /** @param running how many jobs share the limit */
  next(ageMs: number, running: number): number;
  /** A job came to its end. */
  learn(durationMs: number): void;
}

export function createPollGaps(): PollGaps {
  const durations: number[] = [];
  function usualMs(): number | undefined {
    return [...durations].sort((a, b) => a - b)[Math.floor(durations.length / 2)];
  }
  return {
    next(ageMs, running) {
      const usual = usualMs();
      const early = usual === undefined ? 0 : usual * 0.9 - ageMs;
      const wanted = Math.max(early, ageMs / 4);
      const shared = running * PER_RUNNING_JOB_MS;
      return Math.max(MIN_GAP_MS, shared, Math.min(MAX_GAP_MS, wanted));
    },
    learn(durationMs) {
      durations.push(durationMs);
      if (durations.length > REMEMBERED) durations.shift();
    },
  };
}
