import * as v from 'valibot';

/**
 * No documented call tells whether a card is saved: the state is what the provider's
 * answers have shown so far (set-up begun, confirmed, top-up accepted or refused).
 */
export const cardSchema = v.object({ state: v.picklist(['unknown', 'none', 'pending', 'ready']) });
export type Card = v.InferOutput<typeof cardSchema>;

/** `POST /api/card/setup`: a page to open, the provider's own or ours around Stripe's form. */
export const cardSetupSchema = v.object({ url: v.string() });

/** `POST /api/card/confirm` (kiwiwhale.md: `POST agent_confirm_payment_method.php`). */
export const cardConfirmRequestSchema = v.object({
  connectionId: v.string(),
  setupIntentId: v.optional(v.string()),
  paymentMethodId: v.optional(v.string()),
});
export type CardConfirmRequest = v.InferOutput<typeof cardConfirmRequestSchema>;
