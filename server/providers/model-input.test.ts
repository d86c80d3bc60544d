import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Json } from '../../src/lib/json.ts';
import { readModelInput } from './model-input.ts';

const schema = {
  type: 'object',
  properties: { prompt: { type: 'string', maxLength: 50 }, steps: { type: 'integer', default: 4 } },
  required: ['prompt'],
};

function propertiesOf(shape: Json | undefined) {
  const input = readModelInput(shape);
  return input.kind === 'schema' ? input.schema.properties : input.kind;
}

describe('readModelInput', () => {
  it.each([
    ['a JSON Schema', schema],
    ['wrapped in input', { input: schema }],
    ['wrapped in inputs', { inputs: schema }],
    [
      'in components.schemas',
      { components: { schemas: { Output: { type: 'object', properties: {} }, Input: schema } } },
    ],
    ['as JSON text', JSON.stringify(schema)],
    ['without its type', { properties: schema.properties, required: schema.required }],
  ] satisfies [string, Json][])('reads %s', (_name, shape) => {
    const input = readModelInput(shape);
    expect(input).toMatchObject({ kind: 'schema', schema });
  });

  it('reads a list of field descriptors', () => {
    const input = readModelInput([
      { name: 'prompt', type: 'textarea', required: true, label: 'Prompt', max_length: 9 },
      { name: 'size', type: 'select', options: ['1:1', '16:9'], default: '1:1' },
      { name: 'count', type: 'int', min: 1, max: 4 },
      { key: 'picture', type: 'image' },
    ]);
    expect(input).toEqual({
      kind: 'schema',
      schema: {
        type: 'object',
        required: ['prompt'],
        properties: {
          prompt: { type: 'string', title: 'Prompt', maxLength: 9 },
          size: { type: 'string', enum: ['1:1', '16:9'], default: '1:1' },
          count: { type: 'integer', minimum: 1, maximum: 4 },
          picture: { type: 'string', format: 'uri', contentMediaType: 'image/*' },
        },
      },
    });
  });

  it('reads a map of name to descriptor', () => {
    const shape = {
      prompt: { type: 'text', required: true },
      hd: 'bool',
      type: { type: 'string', enum: ['a'] },
    };
    expect(propertiesOf(shape)).toEqual({
      prompt: { type: 'string' },
      hd: { type: 'boolean' },
      type: { type: 'string', enum: ['a'] },
    });
  });

  it('takes a field called input for a field', () => {
    const shape = { input: { type: 'string' }, voice: { type: 'string' } };
    expect(Object.keys(propertiesOf(shape) as object)).toEqual(['input', 'voice']);
  });

  it('follows references into components', () => {
    const shape = {
      components: {
        schemas: {
          Input: { type: 'object', properties: { size: { $ref: '#/components/schemas/Size' } } },
          Size: { type: 'string', enum: ['s', 'm'] },
        },
      },
    };
    const input = readModelInput(shape);
    if (input.kind !== 'schema') throw new Error('not read');
    const validator = new Validator(input.schema);
    expect(validator.validate({ size: 's' }).valid).toBe(true);
    expect(validator.validate({ size: 'x' }).valid).toBe(false);
  });

  it("leaves out the model, which is not the form's to set", () => {
    const shape = {
      type: 'object',
      properties: { model: { const: 'x' }, prompt: { type: 'string' } },
      required: ['model', 'prompt'],
    };
    expect(readModelInput(shape)).toMatchObject({
      schema: { properties: { prompt: { type: 'string' } }, required: ['prompt'] },
    });
  });

  it.each([undefined, null, '', {}, [], 'not json', 7, true, [1], { input: null }] satisfies (
    Json | undefined
  )[])('offers the JSON editor for %j', (shape) => {
    expect(readModelInput(shape).kind).toBe('raw');
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (shape) => {
        const input = readModelInput(shape as Json);
        if (input.kind === 'schema') expect(input.schema.type).toBe('object');
      }),
      { numRuns: 500 },
    );
  });
});
