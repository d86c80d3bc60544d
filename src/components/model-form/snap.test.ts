import fc from 'fast-check';
import { expect, test } from 'vitest';

import { snap } from './snap.ts';

test('lands on steps as they are written', () => {
  expect(snap(0.30000000000000004, { min: 0, max: 10, step: 0.1 })).toBe(0.3);
  expect(snap(7, { min: 1, max: 50, step: 8 })).toBe(8);
  expect(snap(1, { min: 1, max: 50, step: 8 })).toBe(8);
  expect(snap(99, { min: 1, max: 50, step: 8 })).toBe(48);
  expect(snap(0.123456, { min: 0, max: 1, step: undefined })).toBe(0.12);
});

test('stays within the limits and on a step', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.constantFrom(0.01, 0.05, 0.1, 0.5, 1, 8, 64),
      fc.double({ min: -2000, max: 4000, noNaN: true }),
      (min, step, value) => {
        const max = min + 2000;
        const snapped = snap(value, { min, max, step });
        expect(snapped).toBeGreaterThanOrEqual(min);
        expect(snapped).toBeLessThanOrEqual(max);
        expect(Math.abs(snapped / step - Math.round(snapped / step))).toBeLessThan(1e-6);
      },
    ),
  );
});
