import fc from 'fast-check';
import { expect, test } from 'vitest';

import { outcomes } from '../../src/contract/books.ts';
import { perKept, shareOut } from './share.ts';

test('shares add up to the amount, whatever it is and however many outputs there are', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 18n }),
      fc.array(fc.constantFrom(...outcomes), { maxLength: 40 }),
      (amount, fates) => {
        const shares = shareOut(amount, fates, 'failed');
        expect(shares.reduce((sum, share) => sum + BigInt(share.amount), 0n)).toBe(amount);
        expect(shares.reduce((sum, { outputs }) => sum + outputs, 0)).toBe(fates.length);
        expect(new Set(shares.map(({ outcome }) => outcome)).size).toBe(shares.length);
      },
    ),
  );
});

test('an amount that does not divide gives its remainder to the first', () => {
  expect(shareOut(10n, ['kept', 'deleted', 'kept'], 'failed')).toEqual([
    { outcome: 'kept', amount: '7', outputs: 2 },
    { outcome: 'deleted', amount: '3', outputs: 1 },
  ]);
  expect(shareOut(10n, [], 'stopped')).toEqual([{ outcome: 'stopped', amount: '10', outputs: 0 }]);
});

test('spend per kept output is rounded to the nearest unit', () => {
  expect([perKept(10n, 0), perKept(10n, 3), perKept(11n, 2), perKept(0n, 2)]).toEqual([
    ...[null, '3', '6', '0'],
  ]);
});
