import { usdcInWords } from '../../src/lib/format-usdc.ts';

/** Sentences of OpenFan's that carry amounts, always in base units (openfan.md "Generate"). */
const AMOUNTS: [RegExp, (...digits: string[]) => string][] = [
  [
    /\bexpected (\d{1,20}), got (-?\d{1,20})\b/gi,
    (_, expected = '', got = '') => `expected ${usdcInWords(expected)}, got ${usdcInWords(got)}`,
  ],
  [/\b(\d{1,20}) (?:USDC )?lamports\b/gi, (_, amount = '') => usdcInWords(amount)],
];

/** The service's own words, with every amount in USDC: nobody reads base units. */
export function inUsdc(sentence: string): string {
  return AMOUNTS.reduce((text, [pattern, words]) => text.replace(pattern, words), sentence);
}
