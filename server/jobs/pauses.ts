const MIN_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

/**
 * How long calls of one kind keep still after the service said "too many requests":
 * one for all of its kind, since the service counts per key or address, not per job.
 */
export interface Pauses {
  isOn(what: string): boolean;
  /** When calls may go on, ms since the epoch; 0 where nothing is paused. */
  until(what: string): number;
  /**
   * The service said no.
   * @param retryAfterMs its own word, or `null`: then each limit doubles the pause
   * @returns when calls may go on, ms since the epoch
   */
  limited(what: string, retryAfterMs: number | null): number;
  /** The service answered again. */
  passed(what: string): void;
}

/** What is paused by a limit: all polls of the service, or one account's submits. */
export const POLLS = 'polls';
export const submitsOf = (accountId: string) => `submits ${accountId}`;

export function createPauses(now: () => number, random: () => number = Math.random): Pauses {
  const pauses = new Map<string, { until: number; limits: number }>();
  return {
    isOn: (what) => (pauses.get(what)?.until ?? 0) > now(),
    until: (what) => pauses.get(what)?.until ?? 0,
    limited(what, retryAfterMs) {
      const { until, limits } = pauses.get(what) ?? { until: 0, limits: 0 };
      // Calls that were in flight together are turned away together: that is one limit.
      const again = until > now() ? limits : limits + 1;
      const askedMs = retryAfterMs ?? MIN_PAUSE_MS * 2 ** Math.min(again - 1, 10);
      const pauseMs = Math.min(MAX_PAUSE_MS, Math.max(MIN_PAUSE_MS, askedMs));
      const end = Math.max(until, lengthened(now(), pauseMs, random));
      pauses.set(what, { until: end, limits: again });
      return end;
    },
    passed: (what) => void pauses.delete(what),
  };
}

/** Jitter so that many never march in step; it only ever lengthens. */
export function lengthened(now: number, pauseMs: number, random: () => number): number {
  return now + Math.round(pauseMs * (1 + 0.2 * random()));
}
