/**
 * Credits as integers: 1 credit = 10 000 E4 (ten-thousandths), the finest step in
 * KiwiWhale's price list. Never a float: parsing reads the decimal text.
 */
const SCALE = 10_000;
const DECIMAL = /^(-?)(\d{1,11})(?:\.(\d+))?$/;

/** Reads an exact decimal with up to four places (more only if they are zeros). */
export function parseCreditsE4(value: string | number): number | undefined {
  const match = DECIMAL.exec(String(value).trim());
  if (!match) return undefined;
  const [, sign, whole = '0', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(4))) return undefined;
  const e4 = Number(whole) * SCALE + Number(fraction.slice(0, 4).padEnd(4, '0'));
  return sign && e4 !== 0 ? -e4 : e4;
}

/** Plain decimal text, four places, `.` as separator: what `data-value` carries. */
export function creditsToDecimal(e4: number): string {
  const absolute = Math.abs(e4);
  const fraction = String(absolute % SCALE).padStart(4, '0');
  return `${e4 < 0 ? '-' : ''}${Math.trunc(absolute / SCALE)}.${fraction}`;
}

/** The JSON number a provider's body carries (`{credits: 10}`), from E4. */
export function creditsToNumber(e4: number): number {
  return Number(creditsToDecimal(e4));
}
