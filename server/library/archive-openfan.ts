import * as v from 'valibot';

import { draftChoiceSchema, draftStatusSchema } from '../../src/contract/drafts.ts';
import { errorBodySchema } from '../../src/contract/errors.ts';
import { paymentSchema } from '../../src/contract/payments.ts';
import { baseUnitsSchema, signatureSchema } from '../../src/contract/usdc.ts';

const time = v.pipe(v.string(), v.isoTimestamp());
const fileName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/));
const pixels = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));
const text = v.pipe(v.string(), v.maxLength(100_000));
const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,80}$/));

/** A kept picture of a draft; names below `media/`. */
const archivedImageSchema = v.object({
  file: fileName,
  thumbnail: v.nullable(fileName),
  mime: v.pipe(v.string(), v.regex(/^image\/[a-z0-9.+-]{1,40}$/)),
  width: pixels,
  height: pixels,
  color: v.nullable(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i))),
});
export type ArchivedImage = v.InferOutput<typeof archivedImageSchema>;

/** A line of `drafts.jsonl`: a post of OpenFan's, what was written about it, and its pictures. */
export const archivedDraftSchema = v.object({
  postId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  creator: v.pipe(v.string(), v.maxLength(100)),
  jobKey: v.nullable(key),
  prompt: text,
  status: draftStatusSchema,
  choice: v.nullable(draftChoiceSchema),
  caption: text,
  priceBaseUnits: v.nullable(baseUnitsSchema),
  tags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(100)),
  preview: v.nullable(archivedImageSchema),
  original: v.nullable(archivedImageSchema),
  /** It was being sent, or in doubt, when the archive was made: nobody knows whether it is out. */
  publishInDoubt: v.boolean(),
  unlockCount: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  publishedAt: v.nullable(time),
  createdAt: time,
  recovered: v.boolean(),
});
export type ArchivedDraft = v.InferOutput<typeof archivedDraftSchema>;

const { setKey, accountId, canSign, canSignAt, reusable, needsWalletClosed, ...told } =
  paymentSchema.entries;

/** A line of `payments.jsonl`: a record of what was paid; no signed bytes, nothing to go on with. */
export const archivedPaymentSchema = v.object({
  ...told,
  key,
  setKey: key,
  jobKey: v.nullable(key),
  cluster: v.pipe(v.string(), v.maxLength(40)),
  signatures: v.pipe(v.array(signatureSchema), v.maxLength(1_000)),
  error: v.nullable(errorBodySchema),
  landedAt: v.nullable(time),
  times: v.object({
    quoted: time,
    ...v.entriesFromList(
      ['signing', 'signed', 'sent', 'confirmed', 'finalized', 'redeeming', 'redeemed'],
      v.nullable(time),
    ),
  }),
});
export type ArchivedPayment = v.InferOutput<typeof archivedPaymentSchema>;
