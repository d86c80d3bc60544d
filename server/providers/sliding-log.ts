import * as v from 'valibot';

/** When requests were let through, and until when none may be. */
export interface SlidingLog {
  /**
   * @param isHeld whether a hold keeps this caller, too
   * @returns 0 when it counted one more; else the ms until there may be room
   */
  take(now: number, windowMs: number, limit: number, kept: number, isHeld?: boolean): number;
  /** The service lets nothing through before that moment. */
  hold(until: number): void;
  /** The service has counted `used`; others behind the same address may have used it, too. */
  agree(now: number, windowMs: number, used: number, resetMs: number): void;
  /** The service's own word on its limit. */
  allow(limit: number): void;
  /**
   * A request that was let through `tookMs` ago, or a little less, may have been counted by the
   * service as late as `lateMs` after that: so long it is in the window.
   */
  delay(now: number, tookMs: number, lateMs: number): void;
  /** How many are in the window. */
  used(now: number, windowMs: number): number;
  /** All of it, to be kept somewhere. */
  state(): SlidingLogState;
}

export const slidingLogSchema = v.object({
  times: v.array(v.number()),
  heldUntil: v.number(),
  /** The service's own word on its limit; `null`: none yet. */
  told: v.nullable(v.number()),
});
export type SlidingLogState = v.InferOutput<typeof slidingLogSchema>;

/** @param kept as `state` gave it */
export function createSlidingLog(kept?: SlidingLogState): SlidingLog {
  let times = [...(kept?.times ?? [])];
  let heldUntil = kept?.heldUntil ?? 0;
  let told = kept?.told ?? Infinity;
  const forget = (now: number, windowMs: number) => {
    times = times.filter((at) => at > now - windowMs);
  };
  return {
    take(now, windowMs, limit, roomKept, isHeld = true) {
      forget(now, windowMs);
      if (isHeld && heldUntil > now) return heldUntil - now;
      const room = Math.max(1, Math.min(limit, told) - roomKept);
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
    delay(now, tookMs, lateMs) {
      // The earliest that it can be: whichever of them it was, no window holds fewer for it.
      const since = now - tookMs;
      const found = times.filter((at) => at >= since && at < since + lateMs);
      const earliest = Math.min(...found);
      if (found.length > 0) times[times.indexOf(earliest)] = since + lateMs;
    },
    used: (now, windowMs) => times.filter((at) => at > now - windowMs).length,
    state: () => ({ times, heldUntil, told: Number.isFinite(told) ? told : null }),
  };
}
