import * as v from 'valibot';

import { jobSchema } from './jobs.ts';
import { addressSchema, baseUnitsSchema } from './usdc.ts';

export { type GenerationPath, generationPathSchema } from './generation-path.ts';

/** openfan.md "Server limits"; `seed` a safe integer, `null`: the service draws one. */
export const imageOrderSchema = v.object({
  creator: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,100}$/)),
  prompt: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000)),
  /** Any number: more than four become several jobs. */
  images: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
  width: v.pipe(v.number(), v.integer(), v.minValue(256), v.maxValue(2_048)),
  height: v.pipe(v.number(), v.integer(), v.minValue(256), v.maxValue(2_048)),
  seed: v.nullable(v.pipe(v.number(), v.safeInteger())),
});
export type ImageOrder = v.InferOutput<typeof imageOrderSchema>;

export const orderRequestSchema = v.object({
  connectionId: v.string(),
  order: imageOrderSchema,
});
export type OrderRequest = v.InferOutput<typeof orderRequestSchema>;

/**
 * The price of an order at this moment (the 402 of `POST /generate`). Reused by the server
 * while it is fresh: each question costs one of the 10 requests a minute.
 */
export const quoteSchema = v.object({
  creator: v.string(),
  images: v.number(),
  perImageBaseUnits: baseUnitsSchema,
  totalBaseUnits: baseUnitsSchema,
  recipient: addressSchema,
  mint: addressSchema,
  cluster: v.string(),
  asOf: v.string(),
  /** From then on the server asks OpenFan again. */
  freshUntil: v.string(),
});
export type Quote = v.InferOutput<typeof quoteSchema>;

/**
 * `POST /api/quotes`, with an `Idempotency-Key`. OpenFan tells the price by refusing a job: a
 * creator on their own RunPod accepts it instead, so the answer may be a job that now runs, free.
 */
export const quoteAnswerSchema = v.variant('path', [
  v.object({ path: v.literal('platform'), quote: quoteSchema }),
  v.object({
    path: v.literal('self_hosted'),
    /** What was accepted instead of quoted: at most `imagesPerJob` images; `null`: known before. */
    job: v.nullable(jobSchema),
  }),
]);
export type QuoteAnswer = v.InferOutput<typeof quoteAnswerSchema>;

/**
 * `POST /api/orders`, with an `Idempotency-Key`: a free order on the creator's own RunPod, split
 * into jobs of at most four images. Never pays: a creator that turns out to be on the platform's
 * GPUs ends the jobs as `failed` with code `payment-needed`, nothing spent.
 * Answered with `jobsAnswerSchema`.
 */
export const ordersPath = '/api/orders';
