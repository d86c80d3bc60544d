import type { Model } from '../../contract/models.ts';
import { creditsToDecimal } from '../../lib/credits.ts';

/** The price of one run as text: "0.0200 credits". */
export function modelPrice({ costE4 }: Model): string {
  return costE4 === null ? 'no price' : `${creditsToDecimal(costE4)} credits`;
}
