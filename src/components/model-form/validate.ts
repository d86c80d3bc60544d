import type { JsonObject } from '../../lib/json.ts';
import type { Schema } from './clean-schema.ts';
import type { FieldError } from './field-error.ts';
import type { Field } from './field-types.ts';
import { requiredMessage } from './messages.ts';
import { getIn, own, type Path } from './values.ts';

const emptiable = new Set(['minLength', 'format', 'pattern']);

export type Check = (values: JsonObject) => FieldError[];

/** The field at a path, through groups and lists. */
export function fieldAt(fields: Field[], path: Path): Field | undefined {
  let here: Field | undefined;
  let inside = fields;
  for (const step of path) {
    if (typeof step === 'number') {
      if (here?.control.kind !== 'list') return undefined;
      here = here.control.item;
    } else {
      here = inside.find((field) => field.name === step);
    }
    if (!here) return undefined;
    inside = here.control.kind === 'group' ? here.control.fields : [];
  }
  return here;
}

function blankRequired(fields: Field[], values: JsonObject): FieldError[] {
  return fields
    .filter(({ name, required, control }) => {
      const value = own(values, name);
      const written = control.kind === 'text' || control.kind === 'media';
      return required && written && typeof value === 'string' && value.trim() === '';
    })
    .filter((field) => field.default !== '')
    .map((field) => ({ path: [field.name], code: 'required', message: requiredMessage(field) }));
}

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
    // An emptied text is not too short or no address: it is missing.
    const worded = errors.map((error) =>
      emptiable.has(error.code) && getIn(values, error.path) === ''
        ? { ...error, code: 'required' }
        : error,
    );
    const shown = worded.map((error) => atShownField(error, fields));
    return dedupe([...blankRequired(fields, values), ...shown]);
  };
}
