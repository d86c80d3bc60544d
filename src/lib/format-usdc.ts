import { usdcToDecimal } from './usdc.ts';

/** "2.00 USDC". @param baseUnits as integer or as it travels */
export function usdcInWords(baseUnits: bigint | string): string {
  return `${usdcToDecimal(BigInt(baseUnits))} USDC`;
}

const LAMPORTS = 1_000_000_000n;
const DECIMALS = 9;

/** "0.000005 SOL": no more places than it needs. */
export function solInWords(lamports: bigint | string): string {
  const amount = BigInt(lamports);
  const places = String(amount % LAMPORTS)
    .padStart(DECIMALS, '0')
    .replace(/0+$/, '');
  return `${amount / LAMPORTS}${places ? `.${places}` : ''} SOL`;
}
