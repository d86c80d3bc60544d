import fc from 'fast-check';
import { expect, test } from 'vitest';

import { stringifySearch } from '../lib/search-params.ts';
import { readPlace } from './place.ts';
import { routes } from './routes.ts';

test('a search comes back as it was written', () => {
  const names = fc.constantFrom(...routes['/gallery']);
  const text = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(fc.dictionary(names, text), (search) => {
      expect(readPlace(`/gallery${stringifySearch(search)}`).search).toEqual(search);
    }),
  );
});

test('a page hears only of what it knows', () => {
  expect(readPlace('/gallery?q=cat&utm_source=x&__proto__=y#top')).toEqual({
    href: '/gallery?q=cat&utm_source=x&__proto__=y#top',
    pathname: '/gallery',
    search: { q: 'cat' },
    hash: 'top',
    path: '/gallery',
    params: {},
  });
  expect(readPlace('/nowhere?q=cat')).toMatchObject({ path: undefined, search: {} });
});

test('an address with two slashes in front is still a path of ours', () => {
  expect(readPlace('//evil.test/gallery').path).toBeUndefined();
});
