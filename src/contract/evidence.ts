import * as v from 'valibot';

import { creditsE4Schema } from './credits.ts';

/**
 * What the balances say about a submit whose answer never came. `unclear` when other
 * spending overlapped; the person decides.
 */
export const evidenceSchema = v.object({
  verdict: v.picklist(['checking', 'charged', 'not-charged', 'unclear']),
  beforeE4: v.nullable(creditsE4Schema),
  afterE4: v.nullable(creditsE4Schema),
  /** How many other runs of the account could explain the same difference. */
  overlapping: v.number(),
});
export type Evidence = v.InferOutput<typeof evidenceSchema>;
