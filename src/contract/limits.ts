import * as v from 'valibot';

import { creditsE4Schema } from './credits.ts';
import { baseUnitsSchema } from './usdc.ts';

/**
 * `GET /api/limits`, `PUT /api/limits`: the person's own spending limits, enforced by the server
 * before anything is signed or sent. They hold for the account in use of each service; `null`
 * where none is connected. A limit of `null` is off.
 */
export const limitsSchema = v.object({
  openfan: v.nullable(
    v.object({
      paymentBaseUnits: v.nullable(baseUnitsSchema),
      dayBaseUnits: v.nullable(baseUnitsSchema),
      /** Spent or under way since the day began. */
      spentTodayBaseUnits: baseUnitsSchema,
    }),
  ),
  kiwiwhale: v.nullable(
    v.object({ dayCreditsE4: v.nullable(creditsE4Schema), spentTodayE4: creditsE4Schema }),
  ),
  /** When the day starts anew (the server's midnight, UTC). */
  resetsAt: v.string(),
});
export type Limits = v.InferOutput<typeof limitsSchema>;

export const limitsPatchSchema = v.object({
  paymentBaseUnits: v.optional(v.nullable(baseUnitsSchema)),
  dayBaseUnits: v.optional(v.nullable(baseUnitsSchema)),
  dayCreditsE4: v.optional(v.nullable(v.pipe(creditsE4Schema, v.minValue(0)))),
});
export type LimitsPatch = v.InferOutput<typeof limitsPatchSchema>;

/** On from the start: 5 USDC a payment, 20 USDC a day, 50 credits a day. */
export const DEFAULT_LIMITS = {
  paymentBaseUnits: 5_000_000n,
  dayBaseUnits: 20_000_000n,
  dayCreditsE4: 500_000,
};
