import { expect, test } from 'vitest';

import { formatDay, formatMoment, formatTime, isolated } from './format-dates.ts';

const iso = '2026-01-31T14:03:00.000Z';

test('today needs no date, another day does', () => {
  expect(formatMoment(iso, new Date(iso))).toBe(formatTime(iso));
  expect(formatMoment(iso, new Date('2026-02-02T12:00:00Z'))).toContain(formatDay(iso));
});

test('what is no date stays as it is', () => {
  expect(formatDay('soon')).toBe('soon');
});

test('keeps the order of a date in a right-to-left language, and adds nothing to others', () => {
  const arabic = new Intl.DateTimeFormat('ar', { dateStyle: 'medium' }).format(0);
  expect(isolated(arabic)).toBe(`\u2068${arabic}\u2069`);
  expect(isolated('1 Jan 1970')).toBe('1 Jan 1970');
});
