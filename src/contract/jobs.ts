import * as v from 'valibot';

import { creditsE4Schema } from './credits.ts';
import { chargedSchema, errorBodySchema, serviceSchema } from './errors.ts';
import { evidenceSchema } from './evidence.ts';
import { threadSchema } from './threads.ts';
import { baseUnitsSchema } from './usdc.ts';

export { type Evidence, evidenceSchema } from './evidence.ts';

/** The promised states of automation.md; a reader takes an unknown one as "not final". */
export const jobStatuses = [
  'waiting',
  'submitting',
  'unknown',
  'queued',
  'running',
  'completed',
  'failed',
  'canceled',
] as const;
export const jobStatusSchema = v.picklist(jobStatuses);
export type JobStatus = v.InferOutput<typeof jobStatusSchema>;

export const outputKindSchema = v.picklist(['image', 'video', 'audio', 'text', 'file']);
export type OutputKind = v.InferOutput<typeof outputKindSchema>;

/**
 * `pending`: not fetched yet; `ready`: kept by us; `expired`: the provider's URL was gone;
 * `refused`: too large, wrong type or an address we do not fetch from; `failed`: tried long enough;
 * `deleted`: removed by keep-for or quota.
 */
export const outputStateSchema = v.picklist([
  'pending',
  'ready',
  'expired',
  'refused',
  'failed',
  'deleted',
]);
export type OutputState = v.InferOutput<typeof outputStateSchema>;

export const outputSchema = v.object({
  index: v.number(),
  kind: outputKindSchema,
  mime: v.string(),
  state: outputStateSchema,
  /** Why it is not `ready`, in words. */
  problem: v.nullable(v.string()),
  /** Same-origin addresses, `null` until `ready`. */
  url: v.nullable(v.string()),
  thumbnailUrl: v.nullable(v.string()),
  /** The answer itself where the model answers with text. */
  text: v.nullable(v.string()),
  width: v.nullable(v.number()),
  height: v.nullable(v.number()),
  /** Dominant colour as `#rrggbb`. */
  color: v.nullable(v.string()),
  bytes: v.nullable(v.number()),
});
export type Output = v.InferOutput<typeof outputSchema>;

export const jobSchema = v.object({
  key: v.string(),
  service: serviceSchema,
  accountId: v.string(),
  /** OpenFan: the creator's slug. */
  creator: v.nullable(v.string()),
  /** The provider's id; `null` while we have none. */
  jobId: v.nullable(v.string()),
  model: v.string(),
  category: v.string(),
  prompt: v.string(),
  /** The whole body sent to the model, prompt included, `model` excluded. */
  input: v.record(v.string(), v.unknown()),
  status: jobStatusSchema,
  /** Completed at the provider, outputs being fetched. */
  archiving: v.boolean(),
  /** KiwiWhale's price in credits; 0 for OpenFan. */
  costE4: creditsE4Schema,
  /** OpenFan: what its payment paid; `null` for KiwiWhale and for what is free. */
  costBaseUnits: v.nullable(baseUnitsSchema),
  /** The payment that buys it. */
  paymentKey: v.nullable(v.string()),
  charged: chargedSchema,
  /** OpenFan: the drafts it made. */
  postIds: v.array(v.string()),
  /** OpenFan, once it may be done: its result is gone after this (openfan.md "Results expire"). */
  resultExpiresAt: v.nullable(v.string()),
  /** Held back by us until then: a limit of the service's. */
  startsAt: v.nullable(v.string()),
  error: v.nullable(errorBodySchema),
  outputs: v.array(outputSchema),
  seed: v.nullable(v.string()),
  evidence: v.nullable(evidenceSchema),
  /** The provider's `auto_topup_message` when it bought credits for this job. */
  autoTopupMessage: v.nullable(v.string()),
  favorite: v.boolean(),
  /** The id of the project it is filed in. */
  project: v.nullable(v.string()),
  deleted: v.boolean(),
  createdAt: v.string(),
  submittedAt: v.nullable(v.string()),
  finishedAt: v.nullable(v.string()),
});
export type Job = v.InferOutput<typeof jobSchema>;

/** `POST /api/jobs`, with an `Idempotency-Key` header: the same key gives the same answer. */
export const submitRequestSchema = v.object({
  connectionId: v.string(),
  model: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  input: v.record(v.string(), v.unknown()),
  /** How many runs: one job each. */
  runs: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
  /** The price per run the person was shown; another price is refused with `conflict`. */
  costE4: creditsE4Schema,
  /** The conversation that it is a turn of. */
  thread: v.optional(threadSchema),
});
export type SubmitRequest = v.InferOutput<typeof submitRequestSchema>;

export const jobsAnswerSchema = v.object({ jobs: v.array(jobSchema) });

/** `GET /api/jobs?account=&status=&q=&…&cursor=&limit=`: newest first. */
export const jobPageSchema = v.object({
  jobs: v.array(jobSchema),
  nextCursor: v.nullable(v.string()),
  /** All jobs that match the filters. */
  total: v.number(),
});
export type JobPage = v.InferOutput<typeof jobPageSchema>;

/** `PATCH /api/jobs/:key`; `resolution` only where `status` is `unknown`. */
export const jobPatchSchema = v.object({
  favorite: v.optional(v.boolean()),
  deleted: v.optional(v.boolean()),
  /** A project's id, or `null` to take it out of its project. */
  project: v.optional(v.nullable(v.string())),
  resolution: v.optional(v.picklist(['charged', 'not-charged'])),
});
export type JobPatch = v.InferOutput<typeof jobPatchSchema>;

/** `PATCH /api/jobs`: one change to many jobs; answered with all of them (`jobsAnswerSchema`). */
export const bulkPatchSchema = v.object({
  keys: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(500)),
  patch: v.omit(jobPatchSchema, ['resolution']),
});
export type BulkPatch = v.InferOutput<typeof bulkPatchSchema>;

/** `GET /api/jobs/:key/raw`: what was sent to the provider and what it last answered, as text. */
export const jobRawSchema = v.object({
  request: v.object({ method: v.string(), url: v.string(), body: v.string() }),
  /** `null` while nothing was answered, or where it was not kept. */
  answer: v.nullable(v.string()),
});
export type JobRaw = v.InferOutput<typeof jobRawSchema>;

/** Something a job was given that this server keeps: an output of another job. */
export const jobInputSchema = v.object({
  /** Where in the input it stands: `images.0`. */
  path: v.string(),
  jobKey: v.string(),
  index: v.number(),
  /** That made it. */
  model: v.string(),
  kind: outputKindSchema,
  url: v.string(),
  thumbnailUrl: v.nullable(v.string()),
});
export type JobInput = v.InferOutput<typeof jobInputSchema>;

/** `GET /api/jobs/:key/inputs`; `GET /api/inputs?address=`: for one address, whoever was given it. */
export const jobInputsSchema = v.object({ inputs: v.array(jobInputSchema) });

/** Statuses after which nothing moves by itself. */
export function isFinal(status: JobStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'canceled';
}
