import { Validator, type OutputUnit } from '@cfworker/json-schema';

import type { Json, JsonObject } from '../../lib/json.ts';
import { decodePointerToken, resolvePointer, type Schema } from './clean-schema.ts';
import type { FieldError } from './field-error.ts';
import { limitMessage } from './messages.ts';
import type { Path } from './values.ts';

/** Keywords that only say "something inside is wrong": the inside speaks for itself. */
const wrappers = new Set([
  'properties',
  'patternProperties',
  'additionalProperties',
  'items',
  'prefixItems',
  'allOf',
  '$ref',
  'if',
  'dependentSchemas',
  'propertyNames',
]);
const variants = new Set(['anyOf', 'oneOf']);

function pathOf(pointer: string, value: Json): Path {
  let here: Json | undefined = value;
  return pointer
    .split('/')
    .slice(1)
    .map((token) => {
      const name = decodePointerToken(token);
      if (Array.isArray(here)) {
        here = here[Number(name)];
        return Number(name);
      }
      here = typeof here === 'object' && here !== null ? here[name] : undefined;
      return name;
    });
}

/** The keyword's own value in the schema, found by walking through references. */
function keywordValue(schema: Schema, location: string): Json | undefined {
  let here: Json | undefined = schema;
  for (const token of location.split('/').slice(1)) {
    if (here === undefined) return undefined;
    here = resolvePointer(here, `#/${token}`);
    if (token === '$ref' && typeof here === 'string') here = resolvePointer(schema, here);
  }
  return here;
}

function missingName(unit: OutputUnit): string | undefined {
  return (
    /property "([\s\S]*)"\.$/.exec(unit.error)?.[1] ??
    /not have "([\s\S]*)"\.$/.exec(unit.error)?.[1]
  );
}

function toFieldError(unit: OutputUnit, schema: Schema, values: JsonObject): FieldError {
  const path = pathOf(unit.instanceLocation, values);
  const absent =
    unit.keyword === 'required' || unit.keyword === 'dependentRequired'
      ? missingName(unit)
      : undefined;
  const limit = keywordValue(schema, unit.keywordLocation);
  return {
    path: absent === undefined ? path : [...path, absent],
    code: absent === undefined ? unit.keyword : 'required',
    message: limitMessage(unit.keyword, limit, path, values),
  };
}

/**
 * Compiles a cleaned schema. The check returns one error per field, outermost first.
 * @throws when the schema is beyond the validator.
 */
export function compile(schema: Schema): (values: JsonObject) => FieldError[] {
  // It leaves marks in the schema it is given.
  const own = structuredClone(schema);
  const validator = new Validator(own, '2020-12', false);
  validator.validate({});
  return (values) => {
    const { errors } = validator.validate(values);
    const failedVariants = errors.filter(({ keyword }) => variants.has(keyword));
    const seen = new Set<string>();
    return errors
      .filter(
        (unit) =>
          !wrappers.has(unit.keyword) &&
          !failedVariants.some(
            (failed) =>
              failed !== unit && unit.keywordLocation.startsWith(`${failed.keywordLocation}/`),
          ),
      )
      .map((unit) => toFieldError(unit, schema, values))
      .filter(({ path }) => {
        const id = JSON.stringify(path);
        if (seen.has(id)) return false;
        seen.add(id);
        return true;
      });
  };
}
