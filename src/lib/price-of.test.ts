import { expect, test } from 'vitest';

import { priceOf } from './price-of.ts';

test('a quote gives the price of any count, unless its own numbers do not add up', () => {
  const quote = { images: 4, perImageBaseUnits: '50000', totalBaseUnits: '200000' };
  expect(priceOf(quote, 12)).toBe(600_000n);
  const rebate = { ...quote, totalBaseUnits: '180000' };
  expect(priceOf(rebate, 4)).toBe(180_000n);
  expect(priceOf(rebate, 12)).toBeUndefined();
});
