import { isJsonObject, type Json } from '../../lib/json.ts';
import { resolvePointer, type Schema } from './clean-schema.ts';
import type { Choice } from './field-types.ts';

/** One schema with references, `allOf`, `null` and one-of-constants folded away. */
export interface SchemaView {
  schema: Schema;
  /** One type, or none where several are allowed. */
  type: string | undefined;
  nullable: boolean;
  choices: Choice[] | undefined;
  /** Several shapes that no single control can hold. */
  variants?: Schema[];
}

const MAX_HOPS = 12;
const MAX_VARIANTS = 8;

function merge(base: Schema, over: Schema): Schema {
  const merged: Schema = { ...base, ...over };
  if (isJsonObject(base['properties']) && isJsonObject(over['properties']))
    merged['properties'] = { ...base['properties'], ...over['properties'] };
  if (Array.isArray(base['required']) && Array.isArray(over['required']))
    merged['required'] = [...base['required'], ...over['required']];
  return merged;
}

function without(schema: Schema, ...keys: string[]): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

export function flatten(schema: Json, root: Schema, hops = 0): Schema | undefined {
  if (schema === true) return {};
  if (!isJsonObject(schema) || hops > MAX_HOPS) return undefined;
  let flat = schema;
  if (typeof flat['$ref'] === 'string') {
    const target = resolvePointer(root, flat['$ref']);
    const base = target === undefined ? undefined : flatten(target, root, hops + 1);
    if (!base) return undefined;
    flat = merge(base, without(flat, '$ref'));
  }
  if (Array.isArray(flat['allOf'])) {
    let all = without(flat, 'allOf');
    for (const part of flat['allOf']) {
      const one = flatten(part, root, hops + 1);
      if (!one) return undefined;
      all = merge(one, all);
    }
    flat = all;
  }
  return flat;
}

function isNullSchema(schema: Schema): boolean {
  return schema['type'] === 'null' || ('const' in schema && schema['const'] === null);
}

function constantOf(schema: Schema): Choice | undefined {
  const choices = schema['enum'];
  const value =
    'const' in schema
      ? schema['const']
      : Array.isArray(choices) && choices.length === 1
        ? choices[0]
        : undefined;
  if (value === undefined || (typeof value === 'object' && value !== null)) return undefined;
  const title = schema['title'];
  return { value, label: typeof title === 'string' ? title : labelOf(value) };
}

/** The text of a choice: the value itself, underscores as spaces. */
export function labelOf(value: Json): string {
  if (value === null) return 'None';
  return typeof value === 'string'
    ? value.replaceAll('_', ' ') || '(empty)'
    : JSON.stringify(value);
}

function inferType(schema: Schema): string | undefined {
  if ('properties' in schema) return 'object';
  if ('items' in schema || 'maxItems' in schema) return 'array';
  if ('maxLength' in schema || 'minLength' in schema || 'pattern' in schema) return 'string';
  if ('format' in schema || 'contentMediaType' in schema) return 'string';
  if ('minimum' in schema || 'maximum' in schema || 'multipleOf' in schema) return 'number';
  return undefined;
}

function oneType(types: Json[]): string | undefined {
  const real = [...new Set(types.filter((type) => type !== 'null'))];
  if (real.length === 2 && real.includes('integer') && real.includes('number')) return 'number';
  return real.length === 1 && typeof real[0] === 'string' ? real[0] : undefined;
}

function scalarChoices(schema: Schema): Choice[] | undefined {
  const single = 'const' in schema ? constantOf(schema) : undefined;
  if (single) return [single];
  const { enum: values } = schema;
  if (!Array.isArray(values)) return undefined;
  if (values.some((value) => typeof value === 'object' && value !== null)) return undefined;
  return values
    .filter((value) => value !== null)
    .map((value) => ({ value, label: labelOf(value) }));
}

/** Reads one schema for drawing; `undefined` when it is beyond a form's control. */
export function viewSchema(schema: Json, root: Schema): SchemaView | undefined {
  const flat = flatten(schema, root, 0);
  if (!flat) return undefined;
  const variants = flat['anyOf'] ?? flat['oneOf'];
  if (Array.isArray(variants)) return viewVariants(flat, variants, root);
  const types = flat['type'];
  return {
    schema: flat,
    type: Array.isArray(types)
      ? oneType(types)
      : typeof types === 'string'
        ? types
        : inferType(flat),
    nullable:
      (Array.isArray(types) && types.includes('null')) ||
      (Array.isArray(flat['enum']) && flat['enum'].includes(null)),
    choices: scalarChoices(flat),
  };
}

function viewVariants(flat: Schema, variants: Json[], root: Schema): SchemaView | undefined {
  const parts = variants.map((part) => flatten(part, root, 1));
  const real = parts.filter((part) => part !== undefined && !isNullSchema(part));
  const nullable = real.length < parts.length && !parts.includes(undefined);
  const base = without(flat, 'anyOf', 'oneOf');
  if (parts.includes(undefined) || real.length === 0) return undefined;
  const [only] = real;
  if (real.length === 1 && only) {
    const view = viewSchema(merge(only, base), root);
    return view && { ...view, nullable: nullable || view.nullable };
  }
  const constants = real.map((part) => (part ? constantOf(part) : undefined));
  const choices = constants.filter((one) => one !== undefined);
  const type = oneType(real.map((part) => part?.['type'] ?? null));
  if (choices.length === real.length) return { schema: base, type, nullable, choices };
  const scalar = type === 'string' || type === 'number' || type === 'integer';
  return scalar && !real.some((part) => part && 'enum' in part)
    ? { schema: base, type, nullable, choices: undefined }
    : severalShapes(base, real, nullable);
}

/** They only say which of the fields around them belong together: the fields are the form. */
const CONDITIONS = new Set(['required', 'not', 'title', 'description', 'minProperties']);

function severalShapes(
  base: Schema,
  parts: (Schema | undefined)[],
  nullable: boolean,
): SchemaView | undefined {
  const real = parts.filter((part) => part !== undefined);
  const isObject = 'properties' in base;
  if (isObject && real.every((part) => Object.keys(part).every((key) => CONDITIONS.has(key))))
    return { schema: base, type: 'object', nullable, choices: undefined };
  if (real.length > MAX_VARIANTS || isObject) return undefined;
  const around = without(base, 'title', 'description', 'default', 'examples');
  const variants = real.map((part) => merge(around, part));
  return { schema: base, type: undefined, nullable, choices: undefined, variants };
}
