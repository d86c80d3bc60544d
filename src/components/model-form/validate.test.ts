import { describe, expect, test } from 'vitest';

import { cleanSchema } from './clean-schema.ts';
import { fieldsOf } from './fields.ts';
import { checkFor } from './validate.ts';

async function errorsOf(schema: Record<string, unknown>, values: Record<string, never> | object) {
  const cleaned = cleanSchema({ type: 'object', ...schema });
  const check = await checkFor(cleaned, fieldsOf(cleaned));
  const found = check({ ...values });
  return Object.fromEntries(
    found.map(({ path, code, message }) => [path.join('.'), [code, message]]),
  );
}

const prompt = { type: 'string', maxLength: 2000, minLength: 1 };

describe('checkFor', () => {
  test.each([{}, { prompt: '' }, { prompt: '   ' }])('asks for the prompt: %j', async (values) => {
    expect(await errorsOf({ required: ['prompt'], properties: { prompt } }, values)).toEqual({
      prompt: ['required', 'Write a prompt'],
    });
  });

  test('says how long it is and may be, in characters', async () => {
    const found = await errorsOf({ properties: { prompt } }, { prompt: '🐋'.repeat(2040) });
    expect(found).toEqual({
      prompt: ['maxLength', 'At most 2,000 characters (now 2,040)'],
    });
  });

  test('names every field that is wrong, nested and in lists', async () => {
    const found = await errorsOf(
      {
        properties: {
          steps: { type: 'integer', maximum: 12 },
          camera: {
            type: 'object',
            required: ['zoom'],
            properties: { zoom: { type: 'number' }, pan: { type: 'number', minimum: 0 } },
          },
          images: { type: 'array', minItems: 3, items: { type: 'string', format: 'uri' } },
        },
      },
      { steps: 30, camera: { pan: -1 }, images: ['https://a.test/x.png', 'x'] },
    );
    expect(found).toEqual({
      steps: ['maximum', 'At most 12'],
      'camera.zoom': ['required', 'Enter a number'],
      'camera.pan': ['minimum', 'At least 0'],
      images: ['minItems', 'Add at least 3 items'],
      'images.1': ['format', 'Enter a full address, starting with https://'],
    });
  });

  test('decimal steps do not trip over binary fractions', async () => {
    const schema = { properties: { scale: { type: 'number', multipleOf: 0.1 } } };
    expect(await errorsOf(schema, { scale: 7.3 })).toEqual({});
    expect(await errorsOf(schema, { scale: 0.35 })).toMatchObject({
      scale: ['multipleOf', 'In steps of 0.1'],
    });
  });

  test('nullable fields take null, others do not', async () => {
    const schema = {
      properties: { a: { type: 'string', nullable: true }, b: { type: 'string' } },
    };
    expect(await errorsOf(schema, { a: null, b: null })).toMatchObject({
      b: ['type', 'Enter text'],
    });
  });

  test('variants fail as one, and what fails inside a JSON field is told at that field', async () => {
    const found = await errorsOf(
      {
        properties: {
          size: { anyOf: [{ type: 'string', enum: ['auto'] }, { type: 'object' }] },
          points: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
        },
      },
      { size: 4, points: [['x']] },
    );
    expect(found['size']?.[0]).toBe('anyOf');
    expect(found['points']).toEqual(['type', '0.0: Enter a number']);
  });

  test('a schema that is beyond the validator does not stand in the way', async () => {
    const schema = { properties: { loop: { $ref: '#/properties/loop' } } };
    expect(await errorsOf(schema, { loop: 1 })).toEqual({});
  });
});
