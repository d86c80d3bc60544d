import { expect, test } from 'vitest';

import { fieldsOf } from '../../components/model-form/fields.ts';
import { fieldRows } from './field-words.ts';

const fields = fieldsOf({
  type: 'object',
  required: ['prompt'],
  properties: {
    prompt: { type: 'string', maxLength: 2000 },
    steps: { type: 'integer', minimum: 1, maximum: 50, default: 20 },
    strength: { type: 'number', minimum: 0, maximum: 1, multipleOf: 0.05 },
    ratio: { enum: ['1:1', '16:9'], default: '1:1' },
    images: {
      type: 'array',
      maxItems: 4,
      items: { type: 'object', properties: { url: { type: 'string', format: 'uri' } } },
    },
  },
});

test('each field says its type, range, default and whether it is needed', () => {
  const rows = fieldRows(fields);
  expect(rows.map(({ path }) => path)).toEqual([
    'prompt',
    'steps',
    'strength',
    'ratio',
    'images',
    'images.0.url',
  ]);
  expect(rows[0]).toMatchObject({
    type: 'Long text',
    range: 'up to 2000 characters',
    required: true,
  });
  expect(rows[1]).toMatchObject({ type: 'Whole number', range: '1 to 50', default: '20' });
  expect(rows[2]?.range).toBe('0 to 1, in steps of 0.05');
  expect(rows[3]).toMatchObject({ range: '1:1, 16:9', default: '1:1', required: false });
  expect(rows[4]).toMatchObject({ type: 'List: group', range: '0 to 4 items' });
});
