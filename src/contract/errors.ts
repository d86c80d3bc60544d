import * as v from 'valibot';

/** The closed union of everything that can go wrong between browser, server and provider. */
export const errorKinds = [
  'network',
  'timeout',
  'rate-limited',
  'unauthorized',
  'forbidden',
  'insufficient-credits',
  'payment-required',
  'payment-method-not-ready',
  'not-found',
  'conflict',
  'invalid-request',
  'upstream',
  'malformed',
] as const;

export const errorKindSchema = v.picklist(errorKinds);
export type ErrorKind = v.InferOutput<typeof errorKindSchema>;

export const serviceSchema = v.picklist(['kiwiwhale', 'openfan']);
export type Service = v.InferOutput<typeof serviceSchema>;

/** What was known about money when an error was made: never guessed. */
export const chargedSchema = v.picklist(['yes', 'no', 'unknown']);
export type Charged = v.InferOutput<typeof chargedSchema>;

/**
 * An error as it is stored with a job and as it travels: `{error: ErrorBody}`.
 * `code` is the provider's own word where it gave one (`INSUFFICIENT_CREDITS`), else ours.
 */
export const errorBodySchema = v.object({
  kind: errorKindSchema,
  code: v.string(),
  message: v.string(),
  provider: v.nullable(serviceSchema),
  requestId: v.nullable(v.string()),
  charged: chargedSchema,
  retryAfterMs: v.nullable(v.number()),
});
export type ErrorBody = v.InferOutput<typeof errorBodySchema>;

export const errorAnswerSchema = v.object({ error: errorBodySchema });
