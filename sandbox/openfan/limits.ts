import type { Clock } from '../clock.ts';
import { refuse } from './answers.ts';

const WINDOW_MS = 60_000;

export interface Limits {
  /** Counts one request of a caller. @throws FanRefusal 429 above `limit` a minute */
  count(caller: string, limit: number): void;
  clear(): void;
}

/** Windows of a minute, each begun by a caller's first request; not kept across restarts. */
export function createLimits(clock: Clock): Limits {
  const windows = new Map<string, { used: number; until: number }>();
  return {
    count(caller, limit) {
      const now = clock.now();
      const open = windows.get(caller);
      const window = open && open.until > now ? open : { used: 0, until: now + WINDOW_MS };
      windows.set(caller, window);
      if (window.used >= limit) {
        throw refuse.tooMany(Math.ceil((window.until - now) / 1000), limit, window.until);
      }
      window.used += 1;
    },
    clear: () => windows.clear(),
  };
}
