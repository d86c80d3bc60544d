import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import { openingValues, touchedValues } from './carry-over.ts';
import { cleanSchema, type Schema } from './clean-schema.ts';
import { defaultsOf, newItem } from './defaults.ts';
import type { Field } from './field-types.ts';
import { fieldAt } from './field-at.ts';
import { fieldsOf } from './fields.ts';
import { splitFields } from './field-order.ts';
import { checkFor } from './validate.ts';

const name = fc.constantFrom(
  'prompt',
  'seed',
  'images',
  'a.b',
  'a/b',
  '__proto__',
  'constructor',
  '',
);
const keyword = fc.constantFrom(
  'type',
  'enum',
  'const',
  'default',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'items',
  'minItems',
  'properties',
  'required',
  'anyOf',
  'oneOf',
  'allOf',
  '$ref',
  '$id',
  'nullable',
  'not',
  'additionalProperties',
  'title',
);
const word = fc.constantFrom(
  'string',
  'integer',
  'number',
  'boolean',
  'object',
  'array',
  'null',
  'file',
  'uri',
  '#',
  '(',
  '1:1',
  '#/properties/prompt',
  '^a+$',
);
const { schema: anySchema } = fc.letrec((tie) => ({
  schema: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('object'), fc.jsonValue({ maxDepth: 2 })),
  leaf: fc.dictionary(
    keyword,
    fc.oneof(
      word,
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.array(word),
      tie('schema'),
      fc.array(tie('schema'), { maxLength: 3 }),
    ),
  ),
  object: fc.record({
    type: fc.constant('object'),
    required: fc.array(name, { maxLength: 3 }),
    properties: fc.dictionary(name, tie('schema'), { maxKeys: 5 }),
  }),
}));

function everyField(fields: Field[]): Field[] {
  return fields.flatMap((field) => [
    field,
    ...(field.control.kind === 'group' ? everyField(field.control.fields) : []),
    ...(field.control.kind === 'list' ? everyField([field.control.item]) : []),
    ...(field.control.kind === 'variants'
      ? everyField(field.control.options.map((option) => option.field))
      : []),
  ]);
}

test('whatever comes as a schema, there is a form, and what is wrong is told at a field', async () => {
  await fc.assert(
    fc.asyncProperty(anySchema, fc.dictionary(name, fc.jsonValue()), async (foreign, kept) => {
      if (!isJsonObject(foreign)) return;
      const schema = cleanSchema(foreign);
      const fields = fieldsOf(schema);
      everyField(fields).forEach((field) => newItem(field));
      const { main, advanced } = splitFields(fields);
      expect(main.length + advanced.length).toBe(fields.length);
      const check = await checkFor(schema, fields);
      for (const error of check(defaultsOf(fields))) {
        expect(error.message).not.toBe('');
        if (error.path.length > 0) expect(fieldAt(fields, error.path)).toBeDefined();
      }
      const opened = openingValues(fields, kept as JsonObject);
      expect(openingValues(fields, touchedValues(opened, fields))).toEqual(opened);
      check(opened);
    }),
    { numRuns: 500 },
  );
});

/** The validator itself, without what we make of its words; `undefined` where it gives up. */
function isValid(schema: Schema, values: JsonObject): boolean | undefined {
  try {
    return new Validator(structuredClone(schema), '2020-12', false).validate(values).valid;
  } catch {
    return undefined;
  }
}

test('what a form lets through is valid by the schema it came from', async () => {
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(anySchema, fc.dictionary(name, fc.jsonValue()), async (foreign, given) => {
      if (!isJsonObject(foreign)) return;
      const schema = cleanSchema(foreign);
      const fields = fieldsOf(schema);
      const check = await checkFor(schema, fields);
      for (const values of [given as JsonObject, openingValues(fields, given as JsonObject)]) {
        if (check(values).length > 0) continue;
        passed += 1;
        expect(isValid(schema, values)).not.toBe(false);
      }
    }),
    { numRuns: 3000 },
  );
  expect(passed).toBeGreaterThan(100);
});
