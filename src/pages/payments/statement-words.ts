import type { BookEntry, BookState, BookUnit, Outcome } from '../../contract/books.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import type { BadgeTone } from '../../ui/badge.tsx';

/** Plain decimal, as `data-value` carries it. */
export function decimalOf(unit: BookUnit, digits: string): string {
  return unit === 'usdc' ? usdcToDecimal(BigInt(digits)) : creditsToDecimal(Number(digits));
}

export const unitWords: Record<BookUnit, string> = { credits: 'credits', usdc: 'USDC' };

/** "0.0400 credits" */
export function amountOf(unit: BookUnit, digits: string): string {
  return `${decimalOf(unit, digits)} ${unitWords[unit]}`;
}

/** With a sign that reads as one: "+5.0000", "−0.0400". */
export function signed(unit: BookUnit, digits: string): string {
  if (BigInt(digits) === 0n) return decimalOf(unit, digits);
  return digits.startsWith('-')
    ? `−${decimalOf(unit, digits.slice(1))}`
    : `+${decimalOf(unit, digits)}`;
}

export const outcomeWords: Record<Outcome, string> = {
  kept: 'Kept',
  published: 'Published',
  deleted: 'Rejected or deleted',
  failed: 'Failed',
  stopped: 'Stopped',
  'under-way': 'Under way',
  unknown: 'Not known',
};

export const outcomeTones: Record<Outcome, BadgeTone> = {
  kept: 'ok',
  published: 'ok',
  deleted: 'neutral',
  failed: 'bad',
  stopped: 'neutral',
  'under-way': 'live',
  unknown: 'warn',
};

export const stateWords: Record<BookState, string> = {
  spent: 'Spent',
  added: 'Added',
  unused: 'Paid, unused',
  'under-way': 'Under way',
  'in-doubt': 'In doubt',
  unexplained: 'Unexplained',
};

export const stateTones: Record<BookState, BadgeTone> = {
  spent: 'neutral',
  added: 'info',
  unused: 'warn',
  'under-way': 'live',
  'in-doubt': 'warn',
  unexplained: 'warn',
};

/** What this line is, in a few words. */
export function titleOf({ kind, text, wiped, model, unexplained }: BookEntry): string {
  if (kind === 'topup') return 'Top-up';
  if (kind === 'gap') {
    return unexplained.startsWith('-')
      ? 'Credits went, and no run here took them'
      : 'Credits came, and no top-up here brought them';
  }
  if (wiped) return `A wiped run of ${model ?? 'a model'}`;
  return text || (model ?? 'A run');
}

/** What it means and what one can do about it. */
export function sentenceOf(entry: BookEntry): string {
  const service = entry.service === 'kiwiwhale' ? 'KiwiWhale' : 'OpenFan';
  switch (entry.state) {
    case 'added':
      return entry.kind === 'payment'
        ? 'Paid in this month; what it bought is in a later one.'
        : 'Bought through this Darkroom.';
    case 'unused':
      return 'Paid and final, and it bought nothing yet. It stays yours: use it for another order of the same price.';
    case 'under-way':
      return 'Not final yet. It moves to its place by itself.';
    case 'in-doubt':
      return entry.kind === 'payment'
        ? 'Nobody knows yet what this payment did. It is in no sum until it is settled.'
        : `Nobody knows whether ${service} charged for this. It is in no sum until you or the balances settle it.`;
    case 'unexplained':
      return 'Between these two balances nothing in this ledger accounts for the difference. Another device, script or person with the same key may have moved it, or KiwiWhale itself.';
    case 'spent':
      return entry.shares.every(({ outcome }) => outcome === 'failed')
        ? `Charged, and nothing came of it. Ask ${service} about it with the text below.`
        : `Charged by ${service}, and this is what it bought.`;
  }
}
