import type { Json, JsonObject } from '../../lib/json.ts';
import { labelOf } from './schema-view.ts';
import { getIn, type Path } from './values.ts';

const count = new Intl.NumberFormat('en');

function many(limit: Json | undefined, word: string): string {
  const amount = typeof limit === 'number' ? limit : 0;
  return `${count.format(amount)} ${word}${amount === 1 ? '' : 's'}`;
}

function formatMessage(format: Json | undefined): string {
  switch (format) {
    case 'uri':
    case 'url':
      return 'Enter a full address, starting with https://';
    case 'email':
      return 'Enter an e-mail address';
    case 'date':
      return 'Enter a date like 2026-01-31';
    default:
      return `Write this as ${typeof format === 'string' ? format : 'the model expects'}`;
  }
}

const typeWords: Record<string, string> = {
  integer: 'Enter a whole number',
  number: 'Enter a number',
  string: 'Enter text',
  boolean: 'Choose yes or no',
  array: 'Enter a list',
  object: 'Enter a JSON object',
};

/** One failed keyword in words. Lengths are counted as a person counts, in characters. */
export function limitMessage(
  keyword: string,
  limit: Json | undefined,
  path: Path,
  values: JsonObject,
): string {
  const value = getIn(values, path);
  const length = typeof value === 'string' ? Array.from(value).length : 0;
  const shown = typeof limit === 'number' ? String(limit) : '';
  switch (keyword) {
    case 'maxLength':
      return `At most ${many(limit, 'character')} (now ${count.format(length)})`;
    case 'minLength':
      return `At least ${many(limit, 'character')} (now ${count.format(length)})`;
    case 'minimum':
      return `At least ${shown}`;
    case 'maximum':
      return `At most ${shown}`;
    case 'exclusiveMinimum':
      return `More than ${shown}`;
    case 'exclusiveMaximum':
      return `Less than ${shown}`;
    case 'multipleOf':
      return limit === 1 ? 'Enter a whole number' : `In steps of ${shown}`;
    case 'minItems':
      return `Add at least ${many(limit, 'item')}`;
    case 'maxItems':
      return `At most ${many(limit, 'item')}`;
    case 'uniqueItems':
      return 'Each item only once';
    case 'enum':
      return Array.isArray(limit) && limit.length <= 6
        ? `Choose one of ${limit.map(labelOf).join(', ')}`
        : 'Choose one of the list';
    case 'const':
      return `Only ${limit === undefined ? 'one value' : labelOf(limit)} is accepted`;
    case 'pattern':
      return `Doesn’t have the form the model asks for (${typeof limit === 'string' ? limit : 'pattern'})`;
    case 'format':
      return formatMessage(limit);
    case 'type': {
      const types = (Array.isArray(limit) ? limit : [limit]).filter((type) => type !== 'null');
      const [type] = types;
      return (typeof type === 'string' && typeWords[type]) || 'Not of the kind the model expects';
    }
    case 'false':
      return 'The model has no such field';
    default:
      return 'Not what the model accepts here';
  }
}
