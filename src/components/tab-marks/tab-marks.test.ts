import { expect, test } from 'vitest';

import { faviconOf } from './favicon.ts';
import { markedTitle } from './title.ts';

test('a title is marked once, whatever it carried before', () => {
  const once = markedTitle('Gallery · Darkroom', 2, 1);
  expect(once).toBe('2 new, 1 running · Gallery · Darkroom');
  expect(markedTitle(once, 0, 3)).toBe('3 running · Gallery · Darkroom');
  expect(markedTitle(once, 4, 0)).toBe('4 new · Gallery · Darkroom');
  expect(markedTitle(once, 0, 0)).toBe('Gallery · Darkroom');
  // A page's own words are not taken for a mark.
  expect(markedTitle('2 new shoes · Darkroom', 0, 0)).toBe('2 new shoes · Darkroom');
});

test('the icon is its own file while there is nothing to count', () => {
  expect(faviconOf(0, 0)).toBe('/icon.svg');
  const marked = decodeURIComponent(faviconOf(3, 120));
  expect(marked).toContain('>3</text>');
  expect(marked).toContain('>99</text>');
});
