import * as v from 'valibot';

import type { SharedState } from '../store/shared-state.ts';

const MIN_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

/**
 * How long calls of one kind keep still after the service said "too many requests":
 * one for all of its kind and for all instances, since the service counts per key or address,
 * not per job.
 */
export interface Pauses {
  isOn(what: string): Promise<boolean>;
  /** When calls may go on, ms since the epoch; 0 where nothing is paused. */
  until(what: string): Promise<number>;
  /**
   * The service said no.
   * @param retryAfterMs its own word, or `null`: then each limit doubles the pause
   * @returns when calls may go on, ms since the epoch
   */
  limited(what: string, retryAfterMs: number | null): Promise<number>;
  /** The service answered again. */
  passed(what: string): Promise<void>;
}

/** What is paused by a limit: all polls of the service, or one account's submits. */
export const POLLS = 'polls';
export const submitsOf = (accountId: string) => `submits ${accountId}`;

const pauseSchema = v.fallback(v.object({ until: v.number(), limits: v.number() }), {
  until: 0,
  limits: 0,
});

/** @param place whose pauses these are: a service, at one address */
export function createPauses(
  state: SharedState,
  place: string,
  random: () => number = Math.random,
): Pauses {
  const nameOf = (what: string) => `pause ${place} ${what}`;
  const look = <T>(what: string, see: (until: number, now: number) => T) =>
    state.update(nameOf(what), (value, now) => ({
      value,
      result: see(v.parse(pauseSchema, value).until, now),
    }));
  return {
    isOn: (what) => look(what, (until, now) => until > now),
    until: (what) => look(what, (until) => until),
    limited: (what, retryAfterMs) =>
      state.update(nameOf(what), (value, now) => {
        const { until, limits } = v.parse(pauseSchema, value);
        // Calls that were in flight together are turned away together: that is one limit.
        const again = until > now ? limits : limits + 1;
        const askedMs = retryAfterMs ?? MIN_PAUSE_MS * 2 ** Math.min(again - 1, 10);
        const pauseMs = Math.min(MAX_PAUSE_MS, Math.max(MIN_PAUSE_MS, askedMs));
        const end = Math.max(until, lengthened(now, pauseMs, random));
        return { value: { until: end, limits: again }, result: end };
      }),
    passed: (what) =>
      state.update(nameOf(what), (value) => ({
        // Most answers come while nothing is paused: nothing is written then.
        value: v.parse(pauseSchema, value).limits === 0 ? value : { until: 0, limits: 0 },
        result: undefined,
      })),
  };
}

/** Jitter so that many never march in step; it only ever lengthens. */
export function lengthened(now: number, pauseMs: number, random: () => number): number {
  return now + Math.round(pauseMs * (1 + 0.2 * random()));
}
