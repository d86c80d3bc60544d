import type { Schema } from '../../components/model-form/clean-schema.ts';
import type { Field } from '../../components/model-form/field-types.ts';

const MIN_SIDE = 256;
const MAX_SIDE = 2048;
const MAX_PROMPT = 2000;
const MAX_SEED = 2 ** 31 - 1;
export const DEFAULT_SIDE = 1024;

const side = { type: 'integer', minimum: MIN_SIDE, maximum: MAX_SIDE, default: DEFAULT_SIDE };
const optional = { help: '', required: false, nullable: false, default: undefined, hints: {} };

/** openfan.md "Server limits", in the words every other form here is made of. */
const schema: Schema = {
  type: 'object',
  required: ['prompt'],
  properties: {
    prompt: { type: 'string', minLength: 1, maxLength: MAX_PROMPT },
    width: side,
    height: side,
    seed: { type: 'integer', minimum: 0, maximum: MAX_SEED },
  },
};

function sideField(name: string, label: string): Field {
  // The hand moves in eights, as picture models like it; any whole number can be typed.
  const range = { integer: true, min: MIN_SIDE, max: MAX_SIDE, step: 8, slider: true };
  return { ...optional, name, label, default: DEFAULT_SIDE, control: { kind: 'number', ...range } };
}

const fields: Field[] = [
  {
    ...optional,
    name: 'prompt',
    label: 'Prompt',
    required: true,
    control: { kind: 'text', long: true, maxLength: MAX_PROMPT },
  },
  sideField('width', 'Width'),
  sideField('height', 'Height'),
  {
    ...optional,
    name: 'seed',
    label: 'Seed',
    control: { kind: 'seed', min: 0, max: MAX_SEED, random: undefined },
  },
];

/** Written out as reading the schema would draw it: the page does not pay for the reader. */
export const openFanFields = { schema, fields };
