import type { Model } from '../../contract/models.ts';
import { creditsToDecimal } from '../../lib/credits.ts';

export interface Cost {
  state: 'loading' | 'ready' | 'error';
  /** For all runs, credits E4. */
  totalE4: number;
  /** Plain decimal; empty while unknown. */
  value: string;
  unit: 'credits' | 'free';
  /** On the button: "0.0400 credits" or "free". */
  words: string;
}

/** What a submit costs as the price list has it now. */
export function costOf(model: Model | undefined, runs: number): Cost {
  if (!model) return { state: 'loading', totalE4: 0, value: '', unit: 'credits', words: '' };
  if (model.costE4 === null)
    return { state: 'error', totalE4: 0, value: '', unit: 'credits', words: '' };
  const totalE4 = model.costE4 * runs;
  const value = creditsToDecimal(totalE4);
  return totalE4 === 0
    ? { state: 'ready', totalE4, value, unit: 'free', words: 'free' }
    : { state: 'ready', totalE4, value, unit: 'credits', words: `${value} credits` };
}
