import * as v from 'valibot';

/** Integer ten-thousandths of a credit. */
export const creditsE4Schema = v.pipe(v.number(), v.safeInteger());

/** `GET /api/credits?connection=` (kiwiwhale.md: `GET credits.php`). */
export const creditsSchema = v.object({
  creditsE4: creditsE4Schema,
  accountType: v.string(),
  asOf: v.string(),
});
export type Credits = v.InferOutput<typeof creditsSchema>;
