import { expect, test } from 'vitest';

import { formatDuration } from './format-duration.ts';

test.each([
  [0, '1'],
  [8_400, '8'],
  [125_000, '2'],
  [200_000, '3'],
  [900_000, '15'],
  [7_200_000, '2'],
])('%i ms begins with %s', (ms, first) => {
  expect(formatDuration(ms).split(/\s/)[0]).toBe(first);
});

test('minutes keep their seconds while they matter', () => {
  expect(formatDuration(200_000)).toMatch(/3.*20/);
});
