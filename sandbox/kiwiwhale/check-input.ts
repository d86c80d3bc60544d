import { Validator } from '@cfworker/json-schema';

import type { JsonObject } from '../../src/lib/json.ts';
import { refuse } from './answers.ts';
import type { CatalogueModel } from './models/model.ts';

const validators = new Map<string, Validator>();

/** @throws Refusal `invalid_request` that names the field */
export function checkInput(model: CatalogueModel, input: JsonObject): void {
  let validator = validators.get(model.publicModel);
  if (!validator) {
    validator = new Validator(model.schema, '2020-12', false);
    validators.set(model.publicModel, validator);
  }
  const { valid, errors } = validator.validate(input);
  if (valid) return;
  const field = errors.findLast((error) => error.instanceLocation !== '#') ?? errors.at(-1);
  const where = field?.instanceLocation.replace(/^#\/?/, '').replaceAll('/', '.');
  throw refuse.invalid(`${where ? `${where}: ` : ''}${field?.error ?? 'The input is not valid.'}`);
}
