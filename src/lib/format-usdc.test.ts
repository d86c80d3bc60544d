import { expect, test } from 'vitest';

import { solInWords, usdcInWords } from './format-usdc.ts';

test('amounts carry their unit, and network fees are in SOL', () => {
  expect(usdcInWords('2000000')).toBe('2.00 USDC');
  expect(usdcInWords(50_000n)).toBe('0.05 USDC');
  expect(usdcInWords('1')).toBe('0.000001 USDC');
  expect(solInWords('5000')).toBe('0.000005 SOL');
  expect(solInWords(2_044_280n)).toBe('0.00204428 SOL');
  expect(solInWords('3000000000')).toBe('3 SOL');
  expect(solInWords(0n)).toBe('0 SOL');
});
