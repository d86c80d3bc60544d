import { expect, test } from 'vitest';

import { type Motion, moved, standing } from './motion.ts';

const started = moved(standing, 10_000, 0);

/** Scrolls evenly in frames of this length. */
function scroll(frames: number[], pxPerMs: number, from: Motion = started): Motion {
  return frames.reduce((now, ms) => {
    const { at, y } = now.moments.at(-1) ?? { at: 0, y: 0 };
    return moved(now, at + ms, y + ms * pxPerMs);
  }, from);
}
const many = (ms: number) => Array.from({ length: 30 }, () => ms);

test('a machine that keeps up is never hurried, however fast', () => {
  expect(scroll(many(17), 3).hurried).toBe(false);
  expect(scroll(many(17), 20).hurried).toBe(false);
  // One frame lost now and then is no reason to leave pictures out.
  const nowAndThen = [17, 34, 17, 17, 17, 17, 34, 17, 17, 17, 17];
  expect(scroll(nowAndThen, 3).hurried).toBe(false);
});

test('one that falls behind at speed is, up or down, and stays so when it keeps up again', () => {
  const behind = scroll([17, 34, 34, 34], 3);
  expect(behind.hurried).toBe(true);
  expect(scroll([34, 34, 34], -3).hurried).toBe(true);
  expect(scroll(many(17), 3, behind).hurried).toBe(true);
});

test('a place told one frame late changes nothing', () => {
  const frames = [17, 17, 60, 17, 60, 17, 60, 17, 60, 17];
  let [now, at, y, before] = [started, 10_000, 0, 17];
  for (const ms of frames) {
    at += ms;
    y += before * 3;
    before = ms;
    now = moved(now, at, y);
  }
  expect(now.hurried).toBe(true);
});

test('slow scrolling never is', () => {
  expect(scroll(many(50), 1).hurried).toBe(false);
});

test('it ends when the scrolling slows or pauses', () => {
  const behind = scroll([17, 34, 34, 34], 3);
  expect(scroll(many(17), 1, behind).hurried).toBe(true);
  expect(scroll(many(17), 0.5, behind).hurried).toBe(false);
  expect(scroll([500], 3, behind).hurried).toBe(false);
});

test('a jump to the end is one event, not a late frame', () => {
  const there = moved(moved(started, 10_500, 50_000), 10_517, 50_050);
  expect(there.hurried).toBe(false);
});
