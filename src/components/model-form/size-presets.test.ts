import { expect, test } from 'vitest';

import { RATIOS, ratioOf, sizeFor } from './size-presets.ts';

const side = { min: 256, max: 2048, step: 64 };

test('each ratio keeps the area, on the steps of the model', () => {
  for (const ratio of RATIOS) {
    const size = sizeFor(ratio, 1024 * 1024, side, side);
    if (!size) throw new Error(ratio);
    expect(size.width % 64).toBe(0);
    expect(size.height % 64).toBe(0);
    expect(size.width * size.height).toBeGreaterThan(0.85 * 1024 * 1024);
    expect(size.width * size.height).toBeLessThan(1.15 * 1024 * 1024);
  }
  expect(sizeFor('1:1', 1024 * 1024, side, side)).toEqual({ width: 1024, height: 1024 });
});

test('a shape beyond the limits is not offered', () => {
  const narrow = { min: 900, max: 1100, step: 4 };
  expect(sizeFor('16:9', 1024 * 1024, narrow, narrow)).toBeUndefined();
});

test('knows the ratio of a size', () => {
  expect(ratioOf({ width: 1344, height: 768 })).toBe('16:9');
  expect(ratioOf({ width: 1024, height: 1024 })).toBe('1:1');
  expect(ratioOf({ width: 2048, height: 256 })).toBeUndefined();
});
