import { describe, expect, it } from 'vitest';

import type { JsonObject } from '../../lib/json.ts';
import { cleanSchema } from './clean-schema.ts';
import { defaultsOf, newItem, variantOf } from './defaults.ts';
import { fieldsOf } from './fields.ts';
import { checkFor } from './validate.ts';

const size: JsonObject = {
  title: 'Size',
  oneOf: [
    { const: 'auto', title: 'As it is' },
    { type: 'string', enum: ['small', 'large'] },
    {
      type: 'object',
      title: 'Exactly',
      properties: { kind: { const: 'px' }, width: { type: 'integer', maximum: 100 } },
      required: ['kind', 'width'],
    },
  ],
  default: 'auto',
};

function drawn(schema: JsonObject) {
  const clean = cleanSchema({ type: 'object', ...schema });
  return { clean, fields: fieldsOf(clean) };
}

describe('one of several shapes', () => {
  it('is told by its value, and each shape has a control of its own', () => {
    const { fields } = drawn({ properties: { size } });
    const [field] = fields;
    if (field?.control.kind !== 'variants') throw new Error(field?.control.kind);
    const { options } = field.control;
    expect(options.map(({ label }) => label)).toEqual(['As it is', 'Choice 2', 'Exactly']);
    const labelOf = (value: JsonObject | string) => variantOf(options, value)?.label;
    expect(labelOf('auto')).toBe('As it is');
    expect(labelOf('small')).toBe('Choice 2');
    expect(labelOf({ kind: 'px', width: 5 })).toBe('Exactly');
    expect(labelOf({ other: 1 })).toBeUndefined();
    expect(defaultsOf(fields)).toEqual({ size: 'auto' });
    expect(options.map(({ field: one }) => newItem(one))).toEqual([
      'auto',
      'small',
      { kind: 'px' },
    ]);
  });

  it('tells what is wrong inside of the shape that was chosen', async () => {
    const { clean, fields } = drawn({ properties: { size } });
    const check = await checkFor(clean, fields);
    expect(check({ size: { kind: 'px', width: 500 } })).toEqual([
      { path: ['size', 'width'], code: 'maximum', message: 'At most 100' },
    ]);
    expect(check({ size: { kind: 'px' } })[0]).toMatchObject({
      path: ['size', 'width'],
      code: 'required',
    });
    expect(check({ size: 'large' })).toEqual([]);
  });

  it('of the whole input is a form with the fields of all of them', async () => {
    const { clean, fields } = drawn({
      oneOf: [
        { properties: { mode: { const: 'a' }, one: { type: 'string' } }, required: ['mode'] },
        { properties: { mode: { const: 'b' }, two: { type: 'string' } }, required: ['mode'] },
      ],
    });
    expect(fields.map(({ name, control }) => [name, control.kind])).toEqual([
      ['mode', 'choice'],
      ['one', 'text'],
      ['two', 'text'],
    ]);
    const check = await checkFor(clean, fields);
    expect(check({ mode: 'a' })).toEqual([]);
    expect(check({})).not.toEqual([]);
  });

  it('that only says what belongs together leaves the fields as they are', () => {
    const { fields } = drawn({
      properties: {
        at: {
          type: 'object',
          properties: { x: { type: 'number' }, name: { type: 'string' } },
          anyOf: [{ required: ['x'] }, { required: ['name'] }],
        },
      },
    });
    expect(fields[0]?.control.kind).toBe('group');
  });
});
