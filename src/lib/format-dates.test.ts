import { expect, test } from 'vitest';

import { formatDay, formatMoment, formatTime } from './format-dates.ts';

const iso = '2026-01-31T14:03:00.000Z';

test('today needs no date, another day does', () => {
  expect(formatMoment(iso, new Date(iso))).toBe(formatTime(iso));
  expect(formatMoment(iso, new Date('2026-02-02T12:00:00Z'))).toContain(formatDay(iso));
});

test('what is no date stays as it is', () => {
  expect(formatDay('soon')).toBe('soon');
});
