import { expect, test } from 'vitest';

import { openingValues, standingValues, touchedValues } from './carry-over.ts';
import { cleanSchema } from './clean-schema.ts';
import { fieldsOf } from './fields.ts';

function form(properties: Record<string, unknown>) {
  return fieldsOf(cleanSchema({ type: 'object', properties }));
}

test('what was set by hand goes along to the next model, where it fits', () => {
  const quick = form({
    prompt: { type: 'string' },
    steps: { type: 'integer', default: 8, maximum: 12 },
    style: { enum: ['photo', 'drawing'], default: 'photo' },
  });
  const slow = form({
    prompt: { type: 'string' },
    steps: { type: 'integer', default: 30, maximum: 60 },
    style: { enum: ['oil', 'drawing'], default: 'oil' },
  });
  const untouched = touchedValues({ prompt: 'a whale', steps: 8, style: 'drawing' }, quick);
  expect(openingValues(slow, untouched)).toEqual({
    prompt: 'a whale',
    steps: 30,
    style: 'drawing',
  });
  const touched = touchedValues({ prompt: 'a whale', steps: 50, style: 'oil' }, slow);
  expect(openingValues(quick, touched)).toEqual({ prompt: 'a whale', steps: 8, style: 'photo' });
});

test('what is out of its limits stays in the form it was typed into, and goes to no other', () => {
  const sides = form({ width: { type: 'integer', default: 1024, minimum: 256, maximum: 2048 } });
  expect(standingValues(sides, { width: 255 })).toEqual({ width: 255 });
  expect(standingValues(sides, { width: 'wide' })).toEqual({ width: 1024 });
  expect(openingValues(sides, { width: 255 })).toEqual({ width: 1024 });
});
