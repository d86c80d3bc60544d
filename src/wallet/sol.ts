const DECIMALS = 9;

/** Lamports as SOL, without zeros at the end: network fees are small. */
export function solToDecimal(lamports: bigint): string {
  const sign = lamports < 0n ? '-' : '';
  const digits = String(lamports < 0n ? -lamports : lamports).padStart(DECIMALS + 1, '0');
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '');
  return sign + digits.slice(0, -DECIMALS) + (fraction && `.${fraction}`);
}
