import type { Service } from '../../src/contract/errors.ts';
import { createSlidingLog, type SlidingLog, type SlidingLogs } from './sliding-log.ts';
import type { RateLimitWords } from './transport.ts';

export type Bucket = 'generate' | 'other';
/** Who waits for the call: somebody at a screen, or nobody. */
export type Caller = 'person' | 'engine';

export interface BucketLimit {
  perMinute: number;
  /** How many of them the engine leaves to people. */
  forPeople: number;
}

export interface Budget {
  /** @returns 0: granted and counted; else after how many ms to ask again */
  ask(bucket: Bucket, caller: Caller): Promise<number>;
  /** What an answer said about the service's own count. @param waitMs from a 429 */
  heed(
    bucket: Bucket,
    said: { waitMs: number | null; rateLimit: RateLimitWords | null },
  ): Promise<void>;
}

/** openfan.md "Rate limits": per client address, so for everybody behind this server together. */
export const OPENFAN_LIMITS: Record<Bucket, BucketLimit> = {
  generate: { perMinute: 10, forPeople: 2 },
  other: { perMinute: 60, forPeople: 12 },
};

/** A minute, and the time by which two requests may draw closer on their way. */
const WINDOW_MS = 60_000 + 1_000;

/**
 * No more requests than a service allows: no window of 60 seconds holds more than the limit,
 * counted here before a request is sent.
 * @param logs where the counts are kept; in memory unless told
 */
export function createBudget(
  service: Service,
  {
    limits = OPENFAN_LIMITS,
    now = Date.now,
    logs = logsInMemory(),
  }: {
    limits?: Record<Bucket, BucketLimit>;
    now?: () => number;
    logs?: SlidingLogs;
  } = {},
): Budget {
  return {
    ask: (bucket, caller) =>
      logs.update(`${service} ${bucket}`, (log) => {
        const { perMinute, forPeople } = limits[bucket];
        const room = caller === 'engine' ? Math.min(forPeople, perMinute - 1) : 0;
        return log.take(now(), WINDOW_MS, perMinute, room);
      }),
    heed: (bucket, said) =>
      logs.update(`${service} ${bucket}`, (log) => {
        if (said.waitMs !== null) log.hold(now() + said.waitMs);
        const { limit, remaining, resetMs } = said.rateLimit ?? {};
        if (limit !== undefined && limit !== null) log.allow(limit);
        if (remaining === undefined || remaining === null) return;
        const allowed = Math.min(limit ?? Infinity, limits[bucket].perMinute);
        log.agree(now(), WINDOW_MS, allowed - Math.min(remaining, allowed), resetMs ?? WINDOW_MS);
      }),
  };
}

/** One process, one count; forgotten when it ends. */
export function logsInMemory(): SlidingLogs {
  const logs = new Map<string, SlidingLog>();
  return {
    update(name, change) {
      const log = logs.get(name) ?? createSlidingLog();
      logs.set(name, log);
      return Promise.resolve(change(log));
    },
  };
}
