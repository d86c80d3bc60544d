import { parseCreditsE4 } from '../../lib/credits.ts';
import { parseUsdc } from '../../lib/usdc.ts';

/** A comma is a decimal point where no thousands could be meant. */
const plain = (text: string) => text.trim().replace(/^(\d+),(\d{1,2})$/, '$1.$2');

/** Base units; an emptied field is no limit (`null`), `undefined` is no amount. */
export function readUsdcLimit(text: string): string | null | undefined {
  if (text.trim() === '') return null;
  const amount = parseUsdc(plain(text));
  return amount === undefined || amount > 10n ** 17n ? undefined : String(amount);
}

/** The same in credits E4. */
export function readCreditsLimit(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const amount = parseCreditsE4(plain(text));
  return amount === undefined || amount < 0 ? undefined : amount;
}
