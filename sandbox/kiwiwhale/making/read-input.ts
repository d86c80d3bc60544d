import { isJsonObject, type Json, type JsonObject } from '../../../src/lib/json.ts';

/** Fields of an input that its schema has checked already: a wrong type reads as not given. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export const numberOf = (value: Json | undefined, fallback: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : fallback;

export const flagOf = (value: Json | undefined): boolean => value === true;

export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

export const textsOf = (value: Json | undefined): string[] =>
  listOf(value).filter((one) => typeof one === 'string');

export const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** The schema's own defaults under what was given; `null` counts as not given. */
export function withDefaults(schema: JsonObject, given: JsonObject): JsonObject {
  const filled: JsonObject = {};
  for (const [name, property] of Object.entries(objectOf(schema.properties))) {
    if (!isJsonObject(property)) continue;
    if (property.default !== undefined) filled[name] = property.default;
    else if (property.type === 'object') filled[name] = withDefaults(property, {});
  }
  for (const [name, value] of Object.entries(given)) {
    if (value === null) continue;
    const below = filled[name];
    filled[name] = isJsonObject(below) && isJsonObject(value) ? { ...below, ...value } : value;
  }
  return filled;
}
