import { expect, test } from 'vitest';

import { monthsBetween } from './months.ts';

test('every month between, over the turn of a year', () => {
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(monthsBetween('2026-03', '2026-03')).toEqual(['2026-03']);
});

test('a wrong first month does not make an endless list', () => {
  expect(monthsBetween('1900-01', '2026-01')).toHaveLength(120);
});
