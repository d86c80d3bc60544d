import { expect, test } from 'vitest';

import { firstPlace } from './first-place.ts';

// Read off the page itself.
test.each([
  [390, {}, { strip: 109, top: 177, start: 16, end: 16 }],
  [660, {}, { strip: 105, top: 213, start: 72, end: 16 }],
  [660, { compact: true }, { strip: 103.5, top: 208, start: 70, end: 14 }],
  [1024, {}, { strip: 57, top: 165, start: 232, end: 24 }],
  [1280, {}, { strip: 57, top: 121, start: 232, end: 24 }],
  [1280, { manyAccounts: true }, { strip: 57, top: 165, start: 232, end: 24 }],
  [1280, { railCollapsed: true }, { strip: 57, top: 121, start: 80, end: 24 }],
  [1280, { compact: true }, { strip: 57, top: 117.5, start: 229, end: 21 }],
])('where the list will stand at %d px, %o', (width, chosen, place) => {
  const usual = { compact: false, railCollapsed: false, manyAccounts: false };
  expect(firstPlace({ innerWidth: width, width, ...usual, ...chosen })).toEqual(place);
});
