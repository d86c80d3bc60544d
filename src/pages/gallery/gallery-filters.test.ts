import { describe, expect, it } from 'vitest';

import { isFiltered, serverFilters } from './gallery-filters.ts';

describe('serverFilters', () => {
  it('takes both days whole', () => {
    const { from, to } = serverFilters({ from: '2026-11-20', to: '2026-11-20' });
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
    expect(new Date(from ?? '').getHours()).toBe(0);
  });

  it('takes a moment as it stands and leaves out what is no date', () => {
    expect(serverFilters({ from: '2026-11-20T10:00:00Z', to: 'soon' })).toEqual({
      from: '2026-11-20T10:00:00Z',
      to: undefined,
    });
  });
});

it('knows when nothing is filtered', () => {
  expect(isFiltered({})).toBe(false);
  expect(isFiltered({ q: '' })).toBe(false);
  expect(isFiltered({ kind: 'image' })).toBe(true);
});
