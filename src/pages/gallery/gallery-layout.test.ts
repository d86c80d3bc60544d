import { describe, expect, it } from 'vitest';

import {
  GAP_PX,
  justifiedLayout,
  rowAt,
  rowBoxes,
  rowOf,
  squareLayout,
  wholeHeight,
} from './gallery-layout.ts';

const ratios = Array.from(
  { length: 200 },
  (_, index) => [1, 1.5, 0.67, 1.78, 0.56][index % 5] ?? 1,
);
const ratioAt = (index: number) => ratios[index] ?? 1;

describe('justifiedLayout', () => {
  const layout = justifiedLayout(ratios, 1184, 240);

  it('fills every row but the last to the full width, near the wanted height', () => {
    for (let row = 0; row < layout.firsts.length - 2; row++) {
      const boxes = rowBoxes(layout, row, ratioAt);
      const last = boxes.at(-1);
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(1184, 3);
      expect(last?.height).toBeGreaterThan(160);
      expect(last?.height).toBeLessThan(330);
    }
  });

  it('leaves nobody out', () => {
    const all = layout.firsts.slice(0, -1).flatMap((_, row) => rowBoxes(layout, row, ratioAt));
    expect(all.map(({ index }) => index)).toEqual(ratios.map((_, index) => index));
  });

  it('finds the row of a place and of a picture', () => {
    const row = rowOf(layout, 77);
    expect(layout.firsts[row]).toBeLessThanOrEqual(77);
    expect(layout.firsts[row + 1]).toBeGreaterThan(77);
    expect(rowAt(layout, layout.tops[row] ?? 0)).toBe(row);
    expect(rowAt(layout, -500)).toBe(0);
    expect(rowAt(layout, 1e9)).toBe(layout.firsts.length - 2);
  });

  it('gives a panorama a row of its own', () => {
    const wide = justifiedLayout([1.6, 3, 1], 390, 200);
    expect(rowBoxes(wide, 1, (index) => [1.6, 3, 1][index] ?? 1)).toMatchObject([
      { index: 1, width: 390 },
    ]);
  });
});

it('lays squares in equal columns', () => {
  const layout = squareLayout(10, 1000, 240);
  expect(layout.firsts).toEqual([0, 4, 8, 10]);
  const [first, second] = rowBoxes(layout, 0, () => 1);
  expect(first?.width).toBeCloseTo((1000 - 3 * GAP_PX) / 4, 5);
  expect(second?.x).toBeCloseTo((first?.width ?? 0) + GAP_PX, 5);
});

it('estimates what is not loaded by what is', () => {
  const layout = squareLayout(60, 1000, 240);
  expect(wholeHeight(layout, 60_000)).toBeCloseTo(1000 * (layout.tops.at(-1) ?? 0) - GAP_PX, 3);
  expect(wholeHeight(squareLayout(0, 1000, 240), 0)).toBe(0);
});
