import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseUsdc, usdcToDecimal } from './usdc.ts';

test('amounts are read exactly', () => {
  expect(parseUsdc('2')).toBe(2_000_000n);
  expect(parseUsdc('0.05')).toBe(50_000n);
  expect(parseUsdc(' 0.000001 ')).toBe(1n);
  expect(parseUsdc('1.2300000')).toBe(1_230_000n);
});

test('what is no amount of USDC is refused', () => {
  for (const text of ['', '-1', '1e3', '0.0000001', '1,5', 'abc', '.5', '1.', '12345678901234']) {
    expect(parseUsdc(text)).toBeUndefined();
  }
});

test('amounts are written with two places at least', () => {
  expect(usdcToDecimal(2_000_000n)).toBe('2.00');
  expect(usdcToDecimal(50_000n)).toBe('0.05');
  expect(usdcToDecimal(1n)).toBe('0.000001');
  expect(usdcToDecimal(-1_500_000n)).toBe('-1.50');
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (amount) => {
      expect(parseUsdc(usdcToDecimal(amount))).toBe(amount);
    }),
  );
});
