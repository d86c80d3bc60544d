import type { JsonObject } from '../../lib/json.ts';
import { readUploadReference } from '../../lib/upload-form.ts';
import type { Schema } from './clean-schema.ts';
import { variantOf } from './defaults.ts';
import { fieldAt } from './field-at.ts';
import type { FieldError } from './field-error.ts';
import type { Field } from './field-types.ts';
import { missingFields, requiredMessage } from './missing.ts';
import { getIn } from './values.ts';

const ofText = new Set(['minLength', 'maxLength', 'format', 'pattern', 'contentEncoding']);
const emptiable = new Set(['minLength', 'format', 'pattern']);

export type Check = (values: JsonObject) => FieldError[];

/** Every error lands on something the form shows: the field itself or the nearest around it. */
function atShownField(error: FieldError, fields: Field[]): FieldError {
  let path = error.path;
  while (path.length > 0 && !fieldAt(fields, path)) path = path.slice(0, -1);
  const field = fieldAt(fields, path);
  if (error.code === 'required' && path.length === error.path.length)
    return { ...error, message: requiredMessage(field) };
  if (path.length === error.path.length) return error;
  const inner = error.path.slice(path.length).join('.');
  return { ...error, path, message: `${inner}: ${error.message}` };
}

function dedupe(errors: FieldError[]): FieldError[] {
  const seen = new Set<string>();
  return errors.filter(({ path }) => {
    const id = path.join('\n');
    return !seen.has(id) && Boolean(seen.add(id));
  });
}

/**
 * Builds the check of a model's values. The validator is fetched on first use; a schema
 * it cannot handle is not checked here: the provider has the last word anyway.
 */
export async function checkFor(schema: Schema, fields: Field[]): Promise<Check> {
  const { compile } = await import('./validator.ts');
  let validate: Check;
  try {
    validate = compile(schema);
  } catch {
    validate = () => [];
  }
  return (values) => {
    let errors: FieldError[] = [];
    try {
      errors = validate(values);
    } catch {
      errors = [];
    }
    // The bytes take the place of a reference when it is sent: its text breaks no rule.
    errors = errors.filter(
      ({ path, code }) =>
        !ofText.has(code) || readUploadReference(getIn(values, path)) === undefined,
    );
    errors = errors.flatMap((error) => insideShape(error, schema, fields, values, compile));
    // An emptied text is not too short or no address: it is missing.
    const worded = errors.map((error) =>
      emptiable.has(error.code) && getIn(values, error.path) === ''
        ? { ...error, code: 'required' }
        : error,
    );
    const shown = worded.map((error) => atShownField(error, fields));
    return dedupe([...missingFields(fields, values), ...shown]);
  };
}

/** "None of the shapes" says little: what is wrong with the shape that was chosen says it. */
function insideShape(
  error: FieldError,
  schema: Schema,
  fields: Field[],
  values: JsonObject,
  compile: (schema: Schema) => Check,
): FieldError[] {
  const field = fieldAt(fields, error.path);
  if (!['anyOf', 'oneOf'].includes(error.code) || field?.control.kind !== 'variants')
    return [error];
  const value = getIn(values, error.path);
  const shape = variantOf(field.control.options, value);
  if (!shape || value === undefined) return [error];
  try {
    const check = compile({ ...schema, required: [], properties: { value: shape.schema } });
    const inner = check({ value }).filter(({ path }) => path[0] === 'value');
    const told = inner.map((one) => ({ ...one, path: [...error.path, ...one.path.slice(1)] }));
    return told.length > 0 ? told : [error];
  } catch {
    return [error];
  }
}
