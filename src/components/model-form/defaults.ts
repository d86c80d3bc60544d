import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { Field, Variant } from './field-types.ts';
import { sameJson } from './values.ts';

/** Whether a control can show this value at all; whether it is valid is the validator's word. */
export function fits({ control, nullable }: Field, value: Json): boolean {
  if (value === null) return nullable || control.kind === 'json';
  switch (control.kind) {
    case 'text':
    case 'media':
      return typeof value === 'string';
    case 'number':
    case 'seed':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return control.options.some((option) => sameJson(option.value, value));
    case 'list':
      return Array.isArray(value) && value.every((item) => fits(control.item, item));
    case 'group':
      return (
        isJsonObject(value) &&
        control.fields.every(
          (field) => !Object.hasOwn(value, field.name) || fits(field, value[field.name] ?? null),
        )
      );
    case 'variants':
      return variantOf(control.options, value) !== undefined;
    case 'json':
      return true;
  }
}

/** Whether a value is of this shape, and not just nothing that contradicts it. */
function matches(field: Field, value: Json): boolean {
  if (!fits(field, value)) return false;
  const { control } = field;
  if (control.kind !== 'group' || !isJsonObject(value)) return true;
  const names = new Set(control.fields.map(({ name }) => name));
  if (!Object.keys(value).every((name) => names.has(name))) return false;
  return control.fields.every((one) => !isMark(one) || Object.hasOwn(value, one.name));
}

/** A field that can hold one value only: it marks the shape, nobody fills it in. */
export function isMark({ control }: Field): boolean {
  return control.kind === 'choice' && control.options.length === 1;
}

/** The shape that a value has. */
export function variantOf(
  options: readonly Variant[],
  value: Json | undefined,
): Variant | undefined {
  return value === undefined
    ? undefined
    : options.find(({ field, schema }) => isOfType(schema, value) && matches(field, value));
}

/** What a field holds before anybody touched it. */
export function defaultOf(field: Field): Json | undefined {
  const { control } = field;
  if (field.default !== undefined && field.default !== null && fits(field, field.default))
    return field.default;
  if (!field.required) return undefined;
  switch (control.kind) {
    case 'boolean':
      return false;
    case 'choice':
      return control.options.length === 1 ? control.options[0]?.value : undefined;
    case 'list':
      return [];
    case 'group':
      return defaultsOf(control.fields);
    default:
      return field.nullable ? null : undefined;
  }
}

/** The values of an untouched form: the schema's defaults and what only can be so. */
export function defaultsOf(fields: Field[]): JsonObject {
  return Object.fromEntries(
    fields.flatMap((field): [string, Json][] => {
      const value = defaultOf(field);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

/** What "add" puts into a list. */
export function newItem(item: Field): Json {
  const value = defaultOf(item);
  if (value !== undefined) return value;
  switch (item.control.kind) {
    case 'number':
      return item.control.min ?? 0;
    case 'seed':
      return item.control.min;
    case 'choice':
      return item.control.options[0]?.value ?? null;
    case 'json':
      return null;
    case 'variants': {
      const [first] = item.control.options;
      return first ? newItem(first.field) : null;
    }
    default:
      return '';
  }
}

/** A shape that is edited as JSON holds anything: its type at least has to be right. */
function isOfType(schema: Json, value: Json): boolean {
  const type = isJsonObject(schema) ? schema['type'] : undefined;
  if (typeof type !== 'string') return true;
  if (Array.isArray(value)) return type === 'array';
  if (value === null) return type === 'null';
  if (typeof value === 'number') return type === 'number' || type === 'integer';
  return typeof value === type;
}
