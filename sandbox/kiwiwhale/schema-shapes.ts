import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import type { SchemaShape } from '../settings.ts';

/** A model's schema in one of the shapes a provider may choose. `undefined`: none at all. */
export function shapeSchema(schema: JsonObject, shape: SchemaShape): Json | undefined {
  switch (shape) {
    case 'jsonschema':
      return schema;
    case 'input':
      return { input: schema };
    case 'inputs':
      return { inputs: schema };
    case 'components':
      return { openapi: '3.1.0', components: { schemas: { Input: schema } } };
    case 'field-list':
      return fields(schema).map(([name, field]) => ({ name, ...field }));
    case 'field-map':
      return Object.fromEntries(fields(schema));
    case 'none':
      return undefined;
  }
}

function fields(schema: JsonObject): [string, JsonObject][] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties)
    .filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
    .map(([name, property]) => [
      name,
      describe(inPlace(property, schema), required.includes(name)),
    ]);
}

/** A list of fields has no `$defs`: what a field refers to stands in its place. */
function inPlace<T extends Json>(value: T, root: JsonObject): T;
function inPlace(value: Json, root: JsonObject): Json {
  if (Array.isArray(value)) return value.map((one) => inPlace(one, root));
  if (!isJsonObject(value)) return value;
  const name = typeof value.$ref === 'string' ? value.$ref.replace('#/$defs/', '') : undefined;
  const definition = isJsonObject(root.$defs) && name !== undefined ? root.$defs[name] : undefined;
  if (definition !== undefined) return inPlace(definition, root);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inPlace(one, root)]));
}

const DESCRIPTOR_WORDS: Record<string, string> = {
  title: 'label',
  minimum: 'min',
  maximum: 'max',
  multipleOf: 'step',
  minLength: 'min_length',
  maxLength: 'max_length',
  enum: 'options',
};

/** A field as form builders describe it. */
function describe(property: JsonObject, required: boolean): JsonObject {
  const described: JsonObject = {};
  for (const [word, value] of Object.entries(property)) {
    described[DESCRIPTOR_WORDS[word] ?? word] = value;
  }
  return { ...described, required };
}
