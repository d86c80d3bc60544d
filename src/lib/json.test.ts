import fc from 'fast-check';
import { expect, it } from 'vitest';

import { canonicalJson, isJsonObject, parseJson, type Json } from './json.ts';

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, one]) => [name, reversed(one)]),
  );
}

it('is the same text for the same value, and reads back as it', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value = parseJson(text) ?? null;
      const canonical = canonicalJson(value);
      expect(canonicalJson(reversed(value))).toBe(canonical);
      expect(parseJson(canonical)).toEqual(parseJson(JSON.stringify(value)));
    }),
  );
  expect(canonicalJson({ b: [2, { d: 1, c: null }], a: 'x' })).toBe(
    '{"a":"x","b":[2,{"c":null,"d":1}]}',
  );
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});
