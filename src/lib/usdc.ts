/**
 * USDC as integers: 1 USDC = 1 000 000 base units (openfan.md: "USDC base units (6 decimals)").
 * Always `bigint`, never a float; in JSON a string of digits.
 */
const SCALE = 1_000_000n;
const DECIMALS = 6;
const DECIMAL = /^(\d{1,13})(?:\.(\d+))?$/;

/** Base units of a plain decimal (`2`, `0.05`); more than six places only if they are zeros. */
export function parseUsdc(text: string): bigint | undefined {
  const match = DECIMAL.exec(text.trim());
  if (!match) return undefined;
  const [, whole = '0', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(DECIMALS))) return undefined;
  return BigInt(whole) * SCALE + BigInt(fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0'));
}

/** Plain decimal text with `.` as separator and at least two places: what `data-value` carries. */
export function usdcToDecimal(baseUnits: bigint): string {
  const absolute = baseUnits < 0n ? -baseUnits : baseUnits;
  const fraction = String(absolute % SCALE).padStart(DECIMALS, '0');
  const short = fraction.slice(0, 2) + fraction.slice(2).replace(/0+$/, '');
  return `${baseUnits < 0n ? '-' : ''}${absolute / SCALE}.${short}`;
}
