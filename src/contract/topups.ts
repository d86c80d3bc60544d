import * as v from 'valibot';

import { creditsE4Schema } from './credits.ts';
import { errorBodySchema } from './errors.ts';
import { evidenceSchema } from './evidence.ts';

/** `unknown`: the answer never came, nobody knows whether the card was charged. */
export const topupStatusSchema = v.picklist(['submitting', 'unknown', 'completed', 'failed']);

export const topupSchema = v.object({
  key: v.string(),
  accountId: v.string(),
  creditsE4: creditsE4Schema,
  status: topupStatusSchema,
  error: v.nullable(errorBodySchema),
  evidence: v.nullable(evidenceSchema),
  createdAt: v.string(),
  finishedAt: v.nullable(v.string()),
});
export type Topup = v.InferOutput<typeof topupSchema>;

/** `POST /api/topups`, with an `Idempotency-Key` header (kiwiwhale.md: `POST agent_topup.php`). */
export const topupRequestSchema = v.object({
  connectionId: v.string(),
  creditsE4: v.pipe(creditsE4Schema, v.minValue(1)),
});
export type TopupRequest = v.InferOutput<typeof topupRequestSchema>;

export const topupAnswerSchema = v.object({ topup: topupSchema });
/** `GET /api/topups?connection=`: newest first. */
export const topupListSchema = v.object({ topups: v.array(topupSchema) });

/** `PATCH /api/topups/:key`, only where `status` is `unknown`. */
export const topupPatchSchema = v.object({
  resolution: v.picklist(['charged', 'not-charged']),
});
