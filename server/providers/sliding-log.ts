/** When requests were let through, and until when none may be. */
export interface SlidingLog {
  /** @returns 0 when it counted one more; else the ms until there may be room */
  take(now: number, windowMs: number, limit: number, kept: number): number;
  /** The service lets nothing through before that moment. */
  hold(until: number): void;
  /** The service has counted `used`; others behind the same address may have used it, too. */
  agree(now: number, windowMs: number, used: number, resetMs: number): void;
  /** The service's own word on its limit. */
  allow(limit: number): void;
}

/** Where logs live: shared by all that ask, each change whole before the next. */
export interface SlidingLogs {
  update<Result>(name: string, change: (log: SlidingLog) => Result): Promise<Result>;
}

export function createSlidingLog(): SlidingLog {
  let times: number[] = [];
  let heldUntil = 0;
  let told = Infinity;
  const forget = (now: number, windowMs: number) => {
    times = times.filter((at) => at > now - windowMs);
  };
  return {
    take(now, windowMs, limit, kept) {
      forget(now, windowMs);
      if (heldUntil > now) return heldUntil - now;
      const room = Math.max(1, Math.min(limit, told) - kept);
      if (times.length < room) {
        times.push(now);
        return 0;
      }
      // Free again when so many have left the window that one more fits.
      const leaves = [...times].sort((a, b) => a - b)[times.length - room] ?? now;
      return Math.max(1, leaves + windowMs - now);
    },
    allow(limit) {
      told = Math.max(1, limit);
    },
    hold(until) {
      heldUntil = Math.max(heldUntil, until);
    },
    agree(now, windowMs, used, resetMs) {
      forget(now, windowMs);
      const leaves = now - windowMs + Math.min(Math.max(1, resetMs), windowMs);
      for (let missing = used - times.length; missing > 0; missing -= 1) times.push(leaves);
    },
  };
}
