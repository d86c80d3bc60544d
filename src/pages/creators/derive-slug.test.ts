import fc from 'fast-check';
import { expect, it } from 'vitest';

import { deriveSlug, isSlug } from './derive-slug.ts';

it.each([
  ['Luna', 'luna'],
  ['Café Lüna 2', 'cafe-luna-2'],
  ['  --Vega!! of the—North ', 'vega-of-the-north'],
  ['月', ''],
])('%s is %s', (name, slug) => {
  expect(deriveSlug(name)).toBe(slug);
});

it('is always one that OpenFan takes, or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
      const slug = deriveSlug(name);
      return slug === '' || (isSlug(slug) && deriveSlug(slug) === slug);
    }),
  );
});
