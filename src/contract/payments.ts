import * as v from 'valibot';

import { errorBodySchema } from './errors.ts';
import { imageOrderSchema, orderRequestSchema } from './orders.ts';
import { addressSchema, baseUnitsSchema, signatureSchema } from './usdc.ts';

/** The states of automation.md and `canceled`; a reader takes an unknown one as "not final". */
export const paymentStates = [
  'quoted',
  'signing',
  'signed',
  'sent',
  'confirmed',
  'finalized',
  'redeeming',
  'redeem-unknown',
  'redeemed',
  'canceled',
  'expired',
  'failed',
] as const;
export const paymentStateSchema = v.picklist(paymentStates);
export type PaymentState = v.InferOutput<typeof paymentStateSchema>;

/** `sign`: the wallet gives the signed bytes back; `send`: it signs and sends by itself. */
export const signMethodSchema = v.picklist(['sign', 'send']);
export type SignMethod = v.InferOutput<typeof signMethodSchema>;

const time = v.nullable(v.string());

/** One USDC transfer for one OpenFan job of one to four images. */
export const paymentSchema = v.object({
  key: v.string(),
  /** All payments of one approval. */
  setKey: v.string(),
  accountId: v.string(),
  /** `images` is this payment's own share of the set, one to four. */
  order: imageOrderSchema,
  state: paymentStateSchema,
  method: v.nullable(signMethodSchema),
  payer: v.nullable(addressSchema),
  recipient: addressSchema,
  mint: addressSchema,
  cluster: v.string(),
  amountBaseUnits: baseUnitsSchema,
  /** Solana Pay's reference: a read-only account of the transfer by which it can be found. */
  reference: addressSchema,
  signature: v.nullable(signatureSchema),
  /** The network fee that was paid, in lamports; `null` until it has landed. */
  feeLamports: v.nullable(baseUnitsSchema),
  /** The job it buys or bought; exists from the hand-over on. */
  jobKey: v.nullable(v.string()),
  error: v.nullable(errorBodySchema),
  /** The wallet may be asked (again): nothing that was signed before can land any more. */
  canSign: v.boolean(),
  /** When that may be so, where it is only a matter of time. */
  canSignAt: time,
  /** Finalized and bought nothing: usable for another order of the same price. */
  reusable: v.boolean(),
  /** Sign-and-send only: unanswered until the person says that the wallet's window is closed. */
  needsWalletClosed: v.boolean(),
  times: v.object({
    quoted: v.string(),
    signing: time,
    signed: time,
    sent: time,
    confirmed: time,
    finalized: time,
    redeeming: time,
    redeemed: time,
  }),
});
export type Payment = v.InferOutput<typeof paymentSchema>;

/**
 * `POST /api/payments`, with an `Idempotency-Key`: one intent (`quoted`) per job of the order.
 * `conflict` (`price-changed`) where the price is no longer `totalBaseUnits`; `forbidden`
 * (`limit-payment`, `limit-day`) above the person's own limits.
 */
export const paymentsRequestSchema = v.object({
  ...orderRequestSchema.entries,
  /** The price of the whole order that the person was shown. */
  totalBaseUnits: baseUnitsSchema,
});
export type PaymentsRequest = v.InferOutput<typeof paymentsRequestSchema>;
export const paymentsAnswerSchema = v.object({ payments: v.array(paymentSchema) });

const keysSchema = v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(50));

/**
 * `POST /api/payments/signing`: committed right before the wallet is asked. `conflict`
 * (`not-safe-yet`) for an intent whose earlier signature could still land.
 */
export const signingRequestSchema = v.object({
  keys: keysSchema,
  payer: addressSchema,
  method: signMethodSchema,
});
export const signingAnswerSchema = v.object({
  payments: v.array(paymentSchema),
  /** The transactions must carry it: known to the server, so that their end can be proven. */
  blockhash: v.string(),
  lastValidBlockHeight: v.number(),
});
export type SigningAnswer = v.InferOutput<typeof signingAnswerSchema>;

/** `POST /api/payments/transactions`: the signed bytes, base64. From here on the server does the rest. */
export const handOverRequestSchema = v.object({
  transactions: v.pipe(
    v.array(v.object({ key: v.string(), transaction: v.pipe(v.string(), v.maxLength(4_000)) })),
    v.minLength(1),
    v.maxLength(50),
  ),
});
/** One refused transaction does not stop the others. */
export const handOverAnswerSchema = v.object({
  results: v.array(
    v.object({
      key: v.string(),
      payment: v.nullable(paymentSchema),
      error: v.nullable(errorBodySchema),
    }),
  ),
});
export type HandOverAnswer = v.InferOutput<typeof handOverAnswerSchema>;

/** `PATCH /api/payments/:key`; answered with `{payment}`. */
export const paymentPatchSchema = v.variant('act', [
  /** The wallet refused, or the person gave up before signing. */
  v.object({ act: v.literal('cancel'), reason: v.optional(v.pipe(v.string(), v.maxLength(500))) }),
  /** What a sign-and-send wallet said it sent. */
  v.object({ act: v.literal('sent'), signature: signatureSchema }),
  v.object({ act: v.literal('wallet-closed') }),
  /** Look at the chain and at OpenFan now. */
  v.object({ act: v.literal('check') }),
]);
export type PaymentPatch = v.InferOutput<typeof paymentPatchSchema>;
export const paymentAnswerSchema = v.object({ payment: paymentSchema });

/** `POST /api/payments/:key/reuse`: a finalized payment that bought nothing buys `order` of the same price. */
export const reuseRequestSchema = v.object({ order: imageOrderSchema });

/** `GET /api/payments?state=&creator=&account=&q=&cursor=&limit=`: newest first. */
export const paymentPageSchema = v.object({
  payments: v.array(paymentSchema),
  nextCursor: v.nullable(v.string()),
  total: v.number(),
});
export type PaymentPage = v.InferOutput<typeof paymentPageSchema>;

/** States after which nothing moves by itself. */
export function isSettled(state: PaymentState): boolean {
  return state === 'redeemed' || state === 'canceled' || state === 'expired' || state === 'failed';
}
