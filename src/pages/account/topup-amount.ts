import { parseCreditsE4 } from '../../lib/credits.ts';

export const PRESETS = [5, 10, 25, 50] as const;
const MOST_E4 = 100_000 * 10_000;

export type TopupAmount = { ok: true; creditsE4: number } | { ok: false; problem: string };

/** Reads what was typed: a comma is a decimal point where no thousands could be meant. */
export function readTopupAmount(text: string): TopupAmount {
  const typed = text.trim().replace(/^(\d+),(\d{1,2})$/, '$1.$2');
  if (!typed) return refuse('Enter how many credits to buy.');
  const creditsE4 = parseCreditsE4(typed);
  if (creditsE4 === undefined) {
    return refuse('Enter a plain number with at most four decimals, such as 12.5.');
  }
  if (creditsE4 <= 0) return refuse('Enter more than 0 credits.');
  if (creditsE4 > MOST_E4) return refuse('Enter at most 100,000 credits at a time.');
  return { ok: true, creditsE4 };
}

const refuse = (problem: string): TopupAmount => ({ ok: false, problem });
