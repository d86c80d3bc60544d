import { expect, it } from 'vitest';

import { formatBytes } from './bytes.ts';

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [512_300, '512 kB'],
  [5_000_000, '5 MB'],
  [4_830_000_000, '4.8 GB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
