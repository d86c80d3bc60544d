import { useMemo } from 'react';

import { standingValues } from '../../components/model-form/carry-over.ts';
import type { FormValues } from '../../components/model-form/form-values.ts';
import type { ImageOrder } from '../../contract/orders.ts';
import { formErrors } from './form-errors.ts';
import { useOpenFanDraft } from './openfan-draft.ts';
import { DEFAULT_SIDE, openFanFields } from './openfan-fields.ts';
import { useCheck } from './use-check.ts';
import { usePermuted } from './use-permuted.ts';

/** Everything of an order but who it is for and how many images. */
export type Picture = Pick<ImageOrder, 'prompt' | 'width' | 'height' | 'seed'>;

function pictureOf({ values }: FormValues, prompt: string): Picture {
  const number = (name: string) => (typeof values[name] === 'number' ? values[name] : undefined);
  return {
    prompt: prompt.trim(),
    width: number('width') ?? DEFAULT_SIDE,
    height: number('height') ?? DEFAULT_SIDE,
    seed: number('seed') ?? null,
  };
}

/** The fields of OpenFan's side, what is wrong with them, and what would be ordered. */
export function useOpenFanForm() {
  const draft = useOpenFanDraft();
  const check = useCheck(openFanFields);
  const form: FormValues = useMemo(
    () => ({ values: standingValues(openFanFields.fields, draft.values), broken: draft.broken }),
    [draft.values, draft.broken],
  );
  const { prompt } = form.values;
  const { permuted, isReading } = usePermuted(prompt);
  const errors = useMemo(
    () => formErrors(openFanFields.fields, form, permuted, check),
    [form, permuted, check],
  );
  const isValid = check !== undefined && errors.length === 0;
  return {
    fields: openFanFields.fields,
    form,
    errors,
    permuted,
    /** What checks is still on its way. */
    isChecking: isReading || check === undefined,
    /** One for each prompt; `undefined` while something is wrong or not checked yet. */
    pictures: isValid ? permuted?.prompts.map((one) => pictureOf(form, one)) : undefined,
    change: ({ values, broken }: FormValues) => useOpenFanDraft.setState({ values, broken }),
  };
}
