import { expect, test } from 'vitest';

import { type Motion, moved, standing } from './motion.ts';

/** Scrolls evenly in frames of this length. */
function scroll(frames: number[], pxPerMs: number, from: Motion = standing): Motion {
  let now = from.at === 0 ? moved(from, 10_000, 0) : from;
  for (const ms of frames) now = moved(now, now.at + ms, now.y + ms * pxPerMs);
  return now;
}
const many = (ms: number) => Array.from({ length: 30 }, () => ms);

test('a machine that keeps up is never hurried, however fast', () => {
  expect(scroll(many(17), 3).hurried).toBe(false);
  expect(scroll(many(17), 20).hurried).toBe(false);
  // One frame lost now and then is no reason to leave pictures out.
  expect(scroll([17, 34, 17, 17, 17, 17, 34, 17, 17, 17, 17], 3).hurried).toBe(false);
});

test('one that falls behind at speed is, up or down, and stays so when it keeps up again', () => {
  const behind = scroll([17, 34, 34], 3);
  expect(behind.hurried).toBe(true);
  expect(scroll([34, 34], -3).hurried).toBe(true);
  expect(scroll(many(17), 3, behind).hurried).toBe(true);
});

test('slow scrolling never is', () => {
  expect(scroll(many(50), 1).hurried).toBe(false);
});

test('it ends when the scrolling slows or pauses', () => {
  const behind = scroll([17, 34, 34], 3);
  expect(scroll([17], 1, behind).hurried).toBe(true);
  expect(scroll([17], 0.5, behind).hurried).toBe(false);
  expect(scroll([400], 3, behind).hurried).toBe(false);
});

test('a jump to the end is one event, not a late frame', () => {
  const first = moved(standing, 10_000, 0);
  expect(moved(moved(first, 10_300, 50_000), 10_317, 50_050).hurried).toBe(false);
});
