import type { ModelInput } from '../../src/contract/models.ts';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../src/lib/json.ts';

/**
 * Turns a model's `schema` into the one internal form (kiwiwhale.md "A model's `schema`
 * is [unknown]"): JSON Schema; wrapped in `input`, `inputs` or `components.schemas`;
 * a list of field descriptors; a map of name to descriptor; any of these as JSON text.
 * What cannot be read becomes `raw`, never an error.
 */
export function readModelInput(schema: Json | undefined): ModelInput {
  const read = readSchema(schema, 0);
  if (!read) {
    const reason = isNothing(schema)
      ? 'The provider describes no fields for this model.'
      : "The provider's description of this model's fields could not be read.";
    return { kind: 'raw', reason };
  }
  return { kind: 'schema', schema: withoutModel(read) };
}

const MAX_DEPTH = 4;
const TYPES: Record<string, JsonObject> = {
  string: { type: 'string' },
  str: { type: 'string' },
  text: { type: 'string' },
  textarea: { type: 'string' },
  prompt: { type: 'string' },
  select: { type: 'string' },
  enum: { type: 'string' },
  url: { type: 'string', format: 'uri' },
  uri: { type: 'string', format: 'uri' },
  file: { type: 'string', format: 'uri' },
  image: { type: 'string', format: 'uri', contentMediaType: 'image/*' },
  video: { type: 'string', format: 'uri', contentMediaType: 'video/*' },
  audio: { type: 'string', format: 'uri', contentMediaType: 'audio/*' },
  int: { type: 'integer' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  float: { type: 'number' },
  double: { type: 'number' },
  range: { type: 'number' },
  slider: { type: 'number' },
  bool: { type: 'boolean' },
  boolean: { type: 'boolean' },
  checkbox: { type: 'boolean' },
  array: { type: 'array' },
  list: { type: 'array' },
  object: { type: 'object' },
  json: {},
};
/** Descriptor keywords that differ from JSON Schema's. */
const KEYWORDS: Record<string, string> = {
  label: 'title',
  help: 'description',
  hint: 'description',
  min: 'minimum',
  max: 'maximum',
  step: 'multipleOf',
  min_length: 'minLength',
  max_length: 'maxLength',
  maxlength: 'maxLength',
};
const NOT_FIELDS = new Set(['required', 'additionalProperties', 'title', 'description', '$schema']);

function isNothing(schema: Json | undefined): boolean {
  if (schema === undefined || schema === null || schema === '') return true;
  return typeof schema === 'object' && Object.keys(schema).length === 0;
}

function readSchema(schema: Json | undefined, depth: number): JsonObject | undefined {
  if (depth > MAX_DEPTH || isNothing(schema) || schema === undefined) return undefined;
  if (typeof schema === 'string') return readSchema(parseJson(schema), depth + 1);
  if (Array.isArray(schema)) return fromFieldList(schema);
  if (!isJsonObject(schema)) return undefined;
  if (isObjectSchema(schema)) return { ...schema, type: 'object' };
  return fromComponents(schema) ?? fromWrapper(schema, depth) ?? fromFieldMap(schema);
}

function isObjectSchema(schema: JsonObject): boolean {
  const { properties, type } = schema;
  if (type !== undefined && type !== 'object') return false;
  if (!isJsonObject(properties)) {
    return (
      ['oneOf', 'anyOf', 'allOf'].some((word) => Array.isArray(schema[word])) || '$ref' in schema
    );
  }
  return Object.values(properties).every((one) => isJsonObject(one) || typeof one === 'boolean');
}

function fromWrapper(schema: JsonObject, depth: number): JsonObject | undefined {
  for (const name of ['input', 'inputs', 'input_schema', 'schema', 'parameters', 'fields']) {
    const inner = schema[name];
    if (inner === undefined || isPlainDescriptor(inner)) continue;
    const read = readSchema(inner, depth + 1);
    if (!read) continue;
    const shared = ['$defs', 'definitions'].filter((word) => word in schema && !(word in read));
    return { ...read, ...Object.fromEntries(shared.map((word) => [word, schema[word] as Json])) };
  }
  return undefined;
}

/** A field called `input`, not a wrapper of that name. */
function isPlainDescriptor(value: Json): boolean {
  return isJsonObject(value) && typeof value.type === 'string' && value.type !== 'object';
}

function fromComponents(schema: JsonObject): JsonObject | undefined {
  const { components } = schema;
  const schemas = isJsonObject(components) ? components.schemas : undefined;
  if (!isJsonObject(schemas)) return undefined;
  const names = Object.keys(schemas).filter((name) => {
    const one = schemas[name];
    return isJsonObject(one) && isObjectSchema(one);
  });
  const name = names.find((one) => /input|request|param/i.test(one)) ?? names[0];
  const chosen = name === undefined ? undefined : schemas[name];
  if (!isJsonObject(chosen)) return undefined;
  return rewriteRefs({ ...chosen, type: 'object', $defs: schemas }, 0) as JsonObject;
}

function rewriteRefs(value: Json, depth: number): Json {
  if (depth > 40 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => rewriteRefs(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === '$ref' && typeof one === 'string'
        ? one.replace('#/components/schemas/', '#/$defs/')
        : rewriteRefs(one, depth + 1),
    ]),
  );
}

function fromFieldList(list: Json[]): JsonObject | undefined {
  const fields: [string, JsonObject][] = [];
  for (const one of list) {
    if (!isJsonObject(one)) return undefined;
    const name = one.name ?? one.key ?? one.id;
    if (typeof name !== 'string' || name === '') return undefined;
    fields.push([name, one]);
  }
  return fromFields(fields);
}

function fromFieldMap(map: JsonObject): JsonObject | undefined {
  const fields: [string, JsonObject][] = [];
  for (const [name, one] of Object.entries(map)) {
    if (isJsonObject(one)) fields.push([name, one]);
    else if (typeof one === 'string' && one in TYPES) fields.push([name, { type: one }]);
    else if (!NOT_FIELDS.has(name)) return undefined;
  }
  const described = fields.every(([, one]) => 'type' in one || 'enum' in one || 'options' in one);
  if (!described) return undefined;
  const required = Array.isArray(map.required) ? map.required : [];
  return fromFields(
    fields.map(([name, one]) => [name, required.includes(name) ? { ...one, required: true } : one]),
  );
}

function fromFields(fields: [string, JsonObject][]): JsonObject | undefined {
  if (fields.length === 0) return undefined;
  const required = fields.filter(([, one]) => isTrue(one.required)).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, one]) => [name, readDescriptor(one)])),
    ...(required.length > 0 ? { required } : {}),
  };
}

function isTrue(value: Json | undefined): boolean {
  return value === true || value === 1 || value === 'true' || value === '1';
}

function readDescriptor(descriptor: JsonObject): JsonObject {
  const { type, name, key, id, required, options, choices, values, optional, ...rest } = descriptor;
  const known = typeof type === 'string' ? TYPES[type.toLowerCase()] : undefined;
  const enumeration = readOptions(options ?? choices ?? values);
  const field: JsonObject = { ...known };
  // A choice of numbers is not of type string.
  if (enumeration?.some((one) => typeof one !== 'string')) delete field.type;
  if (!known && Array.isArray(type)) field.type = type;
  for (const [word, value] of Object.entries(rest)) field[KEYWORDS[word] ?? word] = value;
  if (enumeration) field.enum = enumeration;
  return field;
}

function readOptions(options: Json | undefined): Json[] | undefined {
  if (isJsonObject(options)) return Object.keys(options);
  if (!Array.isArray(options) || options.length === 0) return undefined;
  return options.map((one) =>
    isJsonObject(one) ? (one.value ?? one.id ?? one.label ?? null) : one,
  );
}

/** The model's own name is set by us, not by the form. */
function withoutModel(schema: JsonObject): JsonObject {
  if (!isJsonObject(schema.properties)) return schema;
  const { model: _model, public_model: _publicModel, ...properties } = schema.properties;
  const required = Array.isArray(schema.required)
    ? schema.required.filter((name) => name !== 'model' && name !== 'public_model')
    : undefined;
  return { ...schema, properties, ...(required ? { required } : {}) };
}
