import * as v from 'valibot';

import type { Service } from '../../src/contract/errors.ts';
import { createLocalState, type SharedState } from '../store/shared-state.ts';
import { createSlidingLog, slidingLogSchema, type SlidingLog } from './sliding-log.ts';
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
  /**
   * What an answer said about the service's own count, or that there was none.
   * @param said `waitMs` from a 429; `tookMs` from before it was asked for until now
   */
  heed(bucket: Bucket, said: Said): Promise<void>;
  /** For those who watch: how full it is. */
  look(bucket: Bucket): Promise<{ used: number; perMinute: number; heldMs: number }>;
}

interface Said {
  waitMs: number | null;
  rateLimit: RateLimitWords | null;
  tookMs?: number;
}

/** openfan.md "Rate limits": per client address, so for everybody behind this server together. */
export const OPENFAN_LIMITS: Record<Bucket, BucketLimit> = {
  generate: { perMinute: 10, forPeople: 2 },
  other: { perMinute: 60, forPeople: 12 },
};

/** KiwiWhale documents none: one limit for all its calls, a fifth of it left to people. */
export function kiwiWhaleLimits(perMinute: number): Record<Bucket, BucketLimit> {
  const all = { perMinute, forPeople: Math.floor(perMinute / 5) };
  return { generate: all, other: all };
}

/** The time by which two requests may draw closer on their way to the service. */
const SLACK_MS = 1_000;
const WINDOW_MS = 60_000 + SLACK_MS;
/** No request reaches the service later than so long after it was let through. */
const ON_ITS_WAY_MS = 15_000;

interface BudgetOptions {
  limits?: Record<Bucket, BucketLimit>;
  now?: () => number;
  /** Where the counts are kept; in memory unless told. */
  state?: SharedState;
  /** The service's address: each has a count of its own. */
  environment?: string;
  /** Whether a 429 speaks to people, too: it does where the service counts by address. */
  holdsPeople?: boolean;
}

/**
 * No more requests than a service allows: no window of 60 seconds holds more than the limit,
 * counted here before a request is sent, for all instances together.
 */
export function createBudget(
  service: Service,
  {
    limits = OPENFAN_LIMITS,
    now = Date.now,
    state = createLocalState(now),
    environment = '',
    holdsPeople = true,
  }: BudgetOptions = {},
): Budget {
  function update<T>(bucket: Bucket, change: (log: SlidingLog, at: number) => T): Promise<T> {
    return state.update(`budget ${service} ${bucket} ${environment}`, (value, at) => {
      const read = v.safeParse(slidingLogSchema, value);
      const log = createSlidingLog(read.success ? read.output : undefined);
      const result = change(log, at);
      return { value: log.state(), result };
    });
  }

  return {
    ask: (bucket, caller) =>
      update(bucket, (log, at) => {
        const { perMinute, forPeople } = limits[bucket];
        const room = caller === 'engine' ? Math.min(forPeople, perMinute - 1) : 0;
        return log.take(at, WINDOW_MS, perMinute, room, holdsPeople || caller === 'engine');
      }),
    async heed(bucket, { waitMs, rateLimit, tookMs = 0 }) {
      const isLate = tookMs > SLACK_MS;
      if (waitMs === null && rateLimit === null && !isLate) return;
      await update(bucket, (log, at) => {
        if (isLate) log.delay(at, tookMs, Math.min(tookMs, ON_ITS_WAY_MS) - SLACK_MS);
        if (waitMs !== null) log.hold(at + waitMs);
        const { limit, remaining, resetMs } = rateLimit ?? {};
        if (limit !== undefined && limit !== null) log.allow(limit);
        if (remaining === undefined || remaining === null) return;
        const allowed = Math.min(limit ?? Infinity, limits[bucket].perMinute);
        log.agree(at, WINDOW_MS, allowed - Math.min(remaining, allowed), resetMs ?? WINDOW_MS);
      });
    },
    look: (bucket) =>
      state.update(`budget ${service} ${bucket} ${environment}`, (value, at) => {
        const read = v.safeParse(slidingLogSchema, value);
        const log = createSlidingLog(read.success ? read.output : undefined);
        const { heldUntil, told } = log.state();
        const perMinute = Math.min(limits[bucket].perMinute, told ?? Infinity);
        const result = { used: log.used(at, WINDOW_MS), perMinute };
        return { value, result: { ...result, heldMs: Math.max(0, heldUntil - at) } };
      }),
  };
}
