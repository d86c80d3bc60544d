import * as v from 'valibot';

import { creditsE4Schema } from './credits.ts';

/**
 * A model's input in one internal form, whatever shape the provider sent:
 * a self-contained JSON Schema object (draft 2020-12, `type: "object"`), or `raw`
 * when the provider's schema could not be read and the person edits JSON.
 */
export const modelInputSchema = v.variant('kind', [
  v.object({ kind: v.literal('schema'), schema: v.record(v.string(), v.unknown()) }),
  v.object({ kind: v.literal('raw'), reason: v.string() }),
]);
export type ModelInput = v.InferOutput<typeof modelInputSchema>;

export const modelSchema = v.object({
  /** `public_model`, what `generate` is called with. */
  id: v.string(),
  productId: v.string(),
  label: v.string(),
  description: v.string(),
  category: v.string(),
  /** `null` when the provider's price could not be read: it is never guessed. */
  costE4: v.nullable(creditsE4Schema),
  input: modelInputSchema,
});
export type Model = v.InferOutput<typeof modelSchema>;

/** `GET /api/models?connection=` (kiwiwhale.md: `GET models.php`). */
export const modelListSchema = v.object({
  models: v.array(modelSchema),
  /** Entries of the provider's list that could not be read at all. */
  unreadable: v.number(),
  asOf: v.string(),
});
export type ModelList = v.InferOutput<typeof modelListSchema>;
