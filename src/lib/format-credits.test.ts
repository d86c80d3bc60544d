import { expect, test } from 'vitest';

import { creditsInWords } from './format-credits.ts';

test.each([
  [100_000, '10 credits'],
  [10_000, '1 credit'],
  [25_000, '2.5 credits'],
  [0, '0 credits'],
  [12_345_678_900, '1,234,567.89 credits'],
  [-3165, '-0.3165 credits'],
])('%i is %s', (e4, words) => {
  expect(creditsInWords(e4)).toBe(words);
});
