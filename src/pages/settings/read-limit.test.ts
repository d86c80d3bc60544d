import { expect, test } from 'vitest';

import { readCreditsLimit, readUsdcLimit } from './read-limit.ts';

test('a limit is an exact amount, nothing at all is no limit, everything else is refused', () => {
  expect(readUsdcLimit('5')).toBe('5000000');
  expect(readUsdcLimit(' 0,50 ')).toBe('500000');
  expect(readUsdcLimit('')).toBeNull();
  for (const text of ['-1', 'five', '1e3', '0.0000001', '9'.repeat(14)]) {
    expect(readUsdcLimit(text)).toBeUndefined();
  }
  expect(readCreditsLimit('12.5')).toBe(125_000);
  expect(readCreditsLimit(' ')).toBeNull();
  expect(readCreditsLimit('-1')).toBeUndefined();
});
