import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';

export type Schema = JsonObject;

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);
const MAX_DEPTH = 40;

const numberKeywords = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
]);
const schemaKeywords = new Set(['items', 'additionalProperties', 'not', 'if', 'then', 'else']);
const schemaListKeywords = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const schemaMapKeywords = new Set(['properties', 'patternProperties', '$defs', 'definitions']);
/** Identity keywords would send the validator looking elsewhere; a model's schema stands alone. */
const droppedKeywords = new Set(['$id', 'id', '$schema', '$anchor', '$recursiveRef', 'nullable']);

function isRegExp(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

function cleanTypes(value: Json): Json | undefined {
  if (typeof value === 'string') return TYPES.has(value) ? value : undefined;
  if (!Array.isArray(value)) return undefined;
  const known = value.filter((one) => typeof one === 'string' && TYPES.has(one));
  return known.length > 0 && known.length === value.length ? known : undefined;
}

function cleanKeyword(key: string, value: Json, root: Json, depth: number): Json | undefined {
  if (numberKeywords.has(key)) {
    const usable = typeof value === 'number' && Number.isFinite(value);
    return usable && (key !== 'multipleOf' || value > 0) ? value : undefined;
  }
  if (schemaKeywords.has(key)) return cleanAny(value, root, depth);
  if (schemaListKeywords.has(key)) {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    return value.map((one) => cleanAny(one, root, depth));
  }
  if (schemaMapKeywords.has(key)) {
    if (!isJsonObject(value)) return undefined;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) =>
        key === 'patternProperties' && !isRegExp(name) ? [] : [[name, cleanAny(one, root, depth)]],
      ),
    );
  }
  if (key === 'type') return cleanTypes(value);
  if (key === 'enum') return Array.isArray(value) && value.length > 0 ? value : undefined;
  if (key === 'required') {
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
  }
  if (key === 'pattern') return typeof value === 'string' && isRegExp(value) ? value : undefined;
  if (key === 'uniqueItems') return typeof value === 'boolean' ? value : undefined;
  if (key === '$ref') {
    return typeof value === 'string' && resolvePointer(root, value) !== undefined
      ? value
      : undefined;
  }
  return annotations.has(key) || key.startsWith('x-') ? value : undefined;
}

const annotations = new Set([
  'title',
  'description',
  'default',
  'examples',
  'const',
  'format',
  'contentMediaType',
  'contentEncoding',
]);

function withNull(schema: Schema): Schema {
  const { type, enum: choices } = schema;
  if (typeof type === 'string' || Array.isArray(type)) {
    const types = Array.isArray(type) ? type : [type];
    return {
      ...schema,
      type: types.includes('null') ? types : [...types, 'null'],
      ...(Array.isArray(choices) && !choices.includes(null) ? { enum: [...choices, null] } : {}),
    };
  }
  return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] };
}

/** Older drafts: `exclusiveMinimum: true` beside `minimum`. */
function exclusiveLimits(schema: Schema): Schema {
  const limits: Schema = {};
  if (schema['exclusiveMinimum'] === true && typeof schema['minimum'] === 'number')
    limits['exclusiveMinimum'] = schema['minimum'];
  if (schema['exclusiveMaximum'] === true && typeof schema['maximum'] === 'number')
    limits['exclusiveMaximum'] = schema['maximum'];
  return { ...schema, ...limits };
}

function cleanAny(schema: Json, root: Json, depth: number): Json {
  if (typeof schema === 'boolean') return schema;
  if (!isJsonObject(schema) || depth > MAX_DEPTH) return true;
  const cleaned: Schema = Object.fromEntries(
    Object.entries(exclusiveLimits(schema)).flatMap(([key, value]): [string, Json][] => {
      if (droppedKeywords.has(key)) return [];
      const kept = cleanKeyword(key, value, root, depth + 1);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
  return schema['nullable'] === true ? withNull(cleaned) : cleaned;
}

/** Follows a local JSON pointer (`#/$defs/size`); `undefined` when it leads nowhere. */
export function resolvePointer(root: Json, pointer: string): Json | undefined {
  if (pointer !== '#' && !pointer.startsWith('#/')) return undefined;
  let here: Json | undefined = root;
  for (const token of pointer.split('/').slice(1)) {
    const key = decodePointerToken(token);
    if (Array.isArray(here)) here = here[Number(key)];
    else if (isJsonObject(here) && Object.hasOwn(here, key)) here = here[key];
    else return undefined;
  }
  return here;
}

export function decodePointerToken(token: string): string {
  let text = token;
  try {
    text = decodeURIComponent(token);
  } catch {
    // A lone % in a property's name: take it as it is.
  }
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
}

/**
 * A provider's schema with everything taken out that a validator would throw on, and
 * OpenAPI's `nullable` said in JSON Schema's own words. Never throws.
 */
export function cleanSchema(schema: Record<string, unknown>): Schema {
  const cleaned = isJsonObject(schema) ? cleanAny(schema, schema, 0) : {};
  return isJsonObject(cleaned) ? cleaned : {};
}
