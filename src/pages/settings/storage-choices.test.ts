import { expect, test } from 'vitest';

import { isProtected, roomFor } from './storage-choices.ts';

const none = { jobs: 0, bytes: 0, upTo: null };
const storage = (usedBytes: number, quotaBytes: number, keepForDays: number | null = null) => ({
  ...{ usedBytes, quotaBytes, keepForDays },
  wouldDelete: none,
  nextToGo: none,
});

test('a time limit or a full quota puts outputs at risk', () => {
  expect(isProtected(storage(1e8, 5e9))).toBe(true);
  expect(isProtected(storage(1e8, 5e9, 30))).toBe(false);
  expect(isProtected(storage(4.9e9, 5e9))).toBe(false);
});

test('room grows only where it is short', () => {
  expect(roomFor(storage(1e8, 5e9, 30))).toBe(5e9);
  expect(roomFor(storage(4.9e9, 5e9))).toBe(10e9);
  expect(roomFor(storage(100e9, 100e9))).toBe(200e9);
});
