import { useMemo } from 'react';

import { openingValues } from '../../components/model-form/carry-over.ts';
import { cleanSchema } from '../../components/model-form/clean-schema.ts';
import type { Field } from '../../components/model-form/field-types.ts';
import { fieldsOf } from '../../components/model-form/fields.ts';
import type { FormValues } from '../../components/model-form/model-form.tsx';
import type { ImageOrder } from '../../contract/orders.ts';
import { useDraft } from './draft.ts';
import { formErrors } from './form-errors.ts';
import { useOpenFanDraft } from './openfan-draft.ts';
import { permutations } from './permutations.ts';
import { MAX_JOBS } from './submission.ts';
import { useCheck } from './use-check.ts';

const MAX_SEED = 2 ** 31 - 1;
const side = { type: 'integer', minimum: 256, maximum: 2048, default: 1024 };

/** openfan.md "Server limits", in the words every other form here is made of. */
const schema = cleanSchema({
  type: 'object',
  required: ['prompt'],
  properties: {
    prompt: { type: 'string', minLength: 1, maxLength: 2000 },
    width: side,
    height: side,
    seed: { type: 'integer', minimum: 0, maximum: MAX_SEED },
  },
});

/** The hand moves in eights, as picture models like it; any whole number can be typed. */
function inEights(field: Field): Field {
  return field.control.kind === 'number'
    ? { ...field, control: { ...field.control, step: 8 } }
    : field;
}
const drawn = { schema, fields: fieldsOf(schema).map(inEights) };

/** Everything of an order but who it is for and how many images. */
export type Picture = Pick<ImageOrder, 'prompt' | 'width' | 'height' | 'seed'>;

function pictureOf({ values }: FormValues, prompt: string): Picture {
  const number = (name: string) => (typeof values[name] === 'number' ? values[name] : undefined);
  return {
    prompt: prompt.trim(),
    width: number('width') ?? side.default,
    height: number('height') ?? side.default,
    seed: number('seed') ?? null,
  };
}

/** The fields of OpenFan's side, what is wrong with them, and what would be ordered. */
export function useOpenFanForm() {
  const draft = useOpenFanDraft();
  const plainBraces = useDraft((one) => one.plainBraces);
  const check = useCheck(drawn);
  const form: FormValues = useMemo(
    () => ({ values: openingValues(drawn.fields, draft.values), broken: draft.broken }),
    [draft.values, draft.broken],
  );
  const { prompt } = form.values;
  const permuted = useMemo(() => {
    if (typeof prompt !== 'string') return undefined;
    return plainBraces ? { count: 1, prompts: [prompt] } : permutations(prompt, MAX_JOBS);
  }, [prompt, plainBraces]);
  const errors = useMemo(
    () => formErrors(drawn.fields, form, permuted, check),
    [form, permuted, check],
  );
  const isValid = check !== undefined && errors.length === 0;
  return {
    fields: drawn.fields,
    form,
    errors,
    permuted,
    /** One for each prompt; `undefined` while something is wrong or not checked yet. */
    pictures: isValid ? permuted?.prompts.map((one) => pictureOf(form, one)) : undefined,
    change: ({ values, broken }: FormValues) => useOpenFanDraft.setState({ values, broken }),
  };
}
