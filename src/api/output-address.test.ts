import { expect, test } from 'vitest';

import { outputAddresses } from './output-address.ts';

test.each([
  [
    '{"status":"done","outputs":[{"url":"https://a.test/1.png"},{"url":"https://a.test/2.png"}]}',
    2,
  ],
  ['{"job":{"outputs":["https://a.test/1.png"]}}', 1],
  ['{"output":"https://a.test/1.png"}', 1],
  ['{"outputs":[{"text":"hello"},{"url":"javascript:alert(1)"},{"url":7}]}', 0],
  ['<html>', 0],
  ['', 0],
  ['[]', 0],
])('%s', (answer, count) => {
  expect(outputAddresses(answer)).toHaveLength(count);
});
