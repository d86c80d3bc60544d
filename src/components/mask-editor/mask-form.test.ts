import { expect, it } from 'vitest';

import { maskForm } from './mask-form.ts';

it.each([
  ['Only its transparent parts are changed.', 'transparent'],
  ['', 'transparent'],
  ['White areas are repainted, black is kept.', 'white'],
  ['White: edit. Black: keep.', 'white'],
  ['Black areas are replaced.', 'black'],
])('%j is %s', (text, form) => {
  expect(maskForm(text)).toBe(form);
});
