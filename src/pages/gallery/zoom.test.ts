import { expect, it } from 'vitest';

import { FIT, fittedSize, within, zoomAt } from './zoom.ts';

const stage = { width: 1000, height: 800 };

it('keeps what is under the pointer where it is', () => {
  const view = zoomAt(FIT, 2, { x: 100, y: -50 });
  expect(view).toEqual({ scale: 2, x: -100, y: 50 });
  // The point of the picture under the pointer, before and after.
  expect((100 - view.x) / view.scale).toBe(100);
});

it('is never smaller than the stage and never endlessly large', () => {
  expect(zoomAt(FIT, 0.1, { x: 0, y: 0 }).scale).toBe(1);
  expect(zoomAt(FIT, 1000, { x: 0, y: 0 }).scale).toBe(16);
});

it('does not let the picture be dragged away', () => {
  const fitted = { width: 800, height: 800 };
  expect(within({ scale: 2, x: 5000, y: -5000 }, fitted, stage)).toEqual({
    scale: 2,
    x: 300,
    y: -400,
  });
  expect(within({ scale: 1, x: 40, y: 40 }, fitted, stage)).toEqual(FIT);
});

it('fits large pictures and leaves small ones as they are', () => {
  expect(fittedSize({ width: 2000, height: 1000 }, stage)).toEqual({ width: 1000, height: 500 });
  expect(fittedSize({ width: 200, height: 100 }, stage)).toEqual({ width: 200, height: 100 });
});
