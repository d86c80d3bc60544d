import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { JsonObject } from '../../lib/json.ts';
import { presetText, readPreset } from './presets.ts';

it('a preset comes back out of a link as it went in', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.dictionary(fc.string({ maxLength: 20 }), fc.jsonValue(), { maxKeys: 6 }),
      (name, model, given) => {
        const fields = JSON.parse(JSON.stringify(given)) as JsonObject;
        const text = presetText({ name, model, fields });
        if (text === undefined) return;
        expect(text).toMatch(/^[\w-]*$/);
        expect(readPreset(text)).toEqual({ name, model, fields });
      },
    ),
  );
});

it('what is no preset is nothing', () => {
  for (const text of ['', 'x', '%%%', btoa('[]'), btoa('{"m":"","f":{}}'), btoa('{"m":"a","f":1}')])
    expect(readPreset(text)).toBeUndefined();
  const fields = { prompt: 'x'.repeat(20_000) };
  expect(presetText({ name: '', model: 'a', fields })).toBeUndefined();
});
