import { isJsonObject, type Json } from '../../lib/json.ts';
import type { Schema } from './clean-schema.ts';
import { controlOf } from './control-of.ts';
import type { Field } from './field-types.ts';
import { flatten, viewSchema } from './schema-view.ts';

const MAX_DEPTH = 5;

/** `negative_prompt` → `Negative prompt`. */
export function humanize(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}

function hintsOf(schema: Schema): NonNullable<Field['hints']> {
  const { 'x-order': order, 'x-advanced': advanced } = schema;
  return {
    ...(typeof order === 'number' ? { order } : {}),
    ...(typeof advanced === 'boolean' ? { advanced } : {}),
  };
}

function exampleOf(examples: Json | undefined): Pick<Field, 'example'> {
  const first = Array.isArray(examples) ? examples[0] : undefined;
  return typeof first === 'string' || typeof first === 'number' ? { example: String(first) } : {};
}

/** The field for one property's schema; what is too rare for a control is edited as JSON. */
export function fieldOf(
  name: string,
  schema: Json,
  root: Schema,
  required: boolean,
  depth = 0,
): Field {
  const view = depth > MAX_DEPTH ? undefined : viewSchema(schema, root);
  const label = text(view?.schema['title']) || humanize(name) || 'Value';
  return {
    name,
    label,
    help: text(view?.schema['description']),
    required,
    nullable: view?.nullable ?? false,
    default: view?.schema['default'],
    ...exampleOf(view?.schema['examples']),
    hints: hintsOf(view?.schema ?? {}),
    control: view
      ? controlOf(name, view, {
          fields: (nested) => fieldsOf(nested, root, depth + 1),
          item: (nested) => fieldOf(name, nested, root, true, depth + 1),
        })
      : { kind: 'json' },
  };
}

/** The fields of an object schema, in the schema's own order. Never throws. */
export function fieldsOf(object: Schema, root: Schema = object, depth = 0): Field[] {
  const whole = depth === 0 && object === root ? wholeInput(object) : object;
  const properties = whole['properties'];
  if (!isJsonObject(properties)) return [];
  const required = Array.isArray(whole['required']) ? whole['required'] : [];
  return Object.entries(properties)
    .filter(([, schema]) => schema !== false)
    .map(([name, schema]) => fieldOf(name, schema, root, required.includes(name), depth));
}

/**
 * A model's whole input with references and `allOf` folded away. Where it is one of several
 * shapes, the fields of all of them: what does not go together the validator tells.
 */
function wholeInput(schema: Schema): Schema {
  const flat = flatten(schema, schema) ?? schema;
  const shapes = flat['oneOf'] ?? flat['anyOf'];
  if (!Array.isArray(shapes)) return flat;
  const properties: Schema = {};
  for (const shape of [flat, ...shapes.map((one) => flatten(one, schema))]) {
    const own = shape?.['properties'];
    if (!isJsonObject(own)) continue;
    for (const [name, one] of Object.entries(own)) {
      const before = Object.hasOwn(properties, name) ? properties[name] : undefined;
      properties[name] = before === undefined ? one : { anyOf: [before, one] };
    }
  }
  return { ...flat, properties };
}
