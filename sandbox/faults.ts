import * as v from 'valibot';

import { createFaultList, type FaultList } from './fault-list.ts';

export const endpoints = [
  'register',
  'credits',
  'models',
  'generate',
  'jobs',
  'setup',
  'confirm',
  'topup',
  'file',
  'openfan-generate',
  'openfan-poll',
  'openfan-post',
  'openfan-publish',
  'openfan-agent-unlock',
  'openfan-creators',
  'openfan-creator',
  'openfan-patch',
  'openfan-posts',
  'openfan-feed',
  'openfan-revenue',
  'openfan-connect',
  'openfan-unlock',
  'openfan-image',
  'openfan-preview',
  'openfan-original',
] as const;
export type Endpoint = (typeof endpoints)[number];

/** `…-after`: the call is handled (a job accepted and charged) before it goes wrong. */
export const faultKinds = [
  'delay',
  'delay-after',
  'rate-limit',
  'server-error',
  'server-error-after',
  'drop-before',
  'drop-after',
  'html',
  'html-after',
  'malformed',
  'malformed-after',
  'slow-body',
  'expired',
  'hang',
  'hang-after',
] as const;

export const faultSchema = v.strictObject({
  on: v.picklist([...endpoints, '*']),
  kind: v.picklist(faultKinds),
  /** How many calls it hits; without it all of them, until it is cleared. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** `delay`, `delay-after`, `slow-body`: how long. */
  ms: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(3_600_000))),
  /** `rate-limit`: the `Retry-After` header as given (seconds or a date); `null` leaves it out. */
  retryAfter: v.optional(v.nullable(v.union([v.number(), v.string()]))),
  /** The status of `server-error`, `html`, `malformed`, `expired`. */
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
});
export type Fault = v.InferOutput<typeof faultSchema>;

/** Taken by endpoint. */
export type Faults = FaultList<Fault, Endpoint>;

export function createFaults(): Faults {
  return createFaultList(({ on }, endpoint) => on === endpoint || on === '*');
}
