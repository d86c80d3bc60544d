import { expect, test } from 'vitest';

import { parseSearch, stringifySearch } from './search-params.ts';

test('values stay text: leading zeros, true, and JSON-looking strings', () => {
  const search = { q: '007', kind: 'true', model: '{"a":1}' };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});

test('absent and empty values are left out', () => {
  expect(stringifySearch({ q: '', status: undefined, kind: null })).toBe('');
  expect(stringifySearch({ amount: 10 })).toBe('?amount=10');
});
