import { expect, test } from 'vitest';

import { cleanSchema } from '../../components/model-form/clean-schema.ts';
import { fieldsOf } from '../../components/model-form/fields.ts';
import { openFanFields } from './openfan-fields.ts';

test('the written fields are those that reading the schema gives, in eights', () => {
  const { schema, fields } = openFanFields;
  expect(cleanSchema(schema)).toEqual(schema);
  const read = fieldsOf(schema).map((field) =>
    field.control.kind === 'number' ? { ...field, control: { ...field.control, step: 8 } } : field,
  );
  expect(fields).toStrictEqual(read);
});
