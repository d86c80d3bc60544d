import type { Json, JsonObject } from '../../../src/lib/json.ts';

export const HERE = 'Sandbox renderer: drawn by this machine, not by an AI model.';
export const SANDBOX = 'Made by this sandbox on this machine, not by an AI model.';

export function objectSchema(
  title: string,
  properties: Record<string, JsonObject>,
  required: string[],
): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  };
}

export function prompt(maxLength: number, description: string, example: string): JsonObject {
  return {
    type: 'string',
    title: 'Prompt',
    description,
    minLength: 1,
    maxLength,
    examples: [example],
  };
}

export const negativePrompt: JsonObject = {
  type: 'string',
  title: 'Negative prompt',
  description: 'What the picture should not show.',
  maxLength: 1000,
  default: '',
  examples: ['blurry, watermark, text'],
};

export const seed: JsonObject = {
  type: 'integer',
  title: 'Seed',
  description: 'The same seed and prompt give the same result. Left empty, one is drawn.',
  minimum: 0,
  maximum: 2_147_483_647,
};

export function choice(
  title: string,
  values: string[],
  fallback: string,
  description: string,
): JsonObject {
  return { type: 'string', title, description, enum: values, default: fallback };
}

export function whole(
  title: string,
  range: readonly [number, number],
  fallback: number,
  description: string,
  step = 1,
): JsonObject {
  const [minimum, maximum] = range;
  const multiple = step === 1 ? {} : { multipleOf: step };
  return { type: 'integer', title, description, minimum, maximum, ...multiple, default: fallback };
}

export function decimal(
  title: string,
  range: readonly [number, number],
  fallback: number,
  step: number,
  description: string,
): JsonObject {
  const [minimum, maximum] = range;
  return {
    type: 'number',
    title,
    description,
    minimum,
    maximum,
    multipleOf: step,
    default: fallback,
  };
}

export function toggle(title: string, fallback: boolean, description: string): JsonObject {
  return { type: 'boolean', title, description, default: fallback };
}

/** An address of a file, or the file itself as a data URI. */
export function media(
  kind: 'image' | 'video' | 'audio',
  title: string,
  description: string,
): JsonObject {
  return { type: 'string', title, description, format: 'uri', contentMediaType: `${kind}/*` };
}

export function list(
  title: string,
  items: JsonObject,
  count: readonly [number, number],
  description: string,
): JsonObject {
  return { type: 'array', title, description, items, minItems: count[0], maxItems: count[1] };
}

export const outputFormat = choice(
  'File format',
  ['png', 'webp', 'jpeg'],
  'png',
  'PNG is lossless; WebP and JPEG are smaller.',
);

/** Fields that belong together. Each has a default: the group need not be given. */
export function group(
  title: string,
  properties: Record<string, JsonObject>,
  description: string,
): JsonObject {
  return { type: 'object', title, description, properties, additionalProperties: false };
}

/** One of several kinds of things, told apart by `kind`. */
export function oneKindOf(
  title: string,
  kinds: { kind: string; title: string; properties?: Record<string, JsonObject> }[],
  fallback: JsonObject,
  description: string,
): JsonObject {
  const oneOf = kinds.map(({ kind, title: name, properties = {} }) => ({
    type: 'object',
    title: name,
    properties: { kind: { const: kind }, ...properties },
    required: ['kind', ...Object.keys(properties)],
    additionalProperties: false,
  }));
  return { title, description, oneOf, default: fallback };
}

/** May be left empty by saying so. */
export function orNothing(field: JsonObject): JsonObject {
  const type: Json = typeof field.type === 'string' ? [field.type, 'null'] : 'null';
  return { ...field, type, ...(Array.isArray(field.enum) && { enum: [...field.enum, null] }) };
}

/** Shown only to who looks for it. */
export function advanced(field: JsonObject): JsonObject {
  return { ...field, 'x-advanced': true };
}
