import * as v from 'valibot';

import { createFaultList, type FaultList } from '../fault-list.ts';

/**
 * What goes wrong at OpenFan itself, beyond what can happen to any call (sandbox/faults.ts).
 *
 * `quote`: the 402 carries other values. `node-lags`: their node has not heard of a payment that
 * is final. `submit-failed`: 500 with a job that never runs. `poll-failed`: 500, the job lives
 * on. `no-images`: completed without any. `result-expired`: the worker has forgotten the result.
 * `url-expired`: an original's address that is over already.
 */
export const mishapSchema = v.strictObject({
  kind: v.picklist([
    'quote',
    'node-lags',
    'submit-failed',
    'poll-failed',
    'no-images',
    'result-expired',
    'url-expired',
  ]),
  /** `quote`: what the 402 says instead of, or beside, its own; `null` leaves a field out. */
  fields: v.optional(v.record(v.string(), v.nullable(v.union([v.number(), v.string()]))), {}),
  /** How many times it happens; without it always, until it is cleared. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
export type Mishap = v.InferOutput<typeof mishapSchema>;

/** Taken by kind. */
export type Mishaps = FaultList<Mishap, Mishap['kind']>;

export function createMishaps(): Mishaps {
  return createFaultList(({ kind }, asked) => kind === asked);
}
