import type { Choice, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { sameJson } from '../values.ts';

export interface ChoiceParts {
  field: Field;
  at: FormField;
  label: string | undefined;
  /** The chosen option's text, if one is. */
  value: string | undefined;
  options: { text: string; label: string }[];
  /** Without a default, "nothing chosen" is a choice of its own. */
  canClear: boolean;
  choose: (text: string) => void;
}

function textOf({ value }: Choice): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A choice's options as text, for controls that know nothing else. */
export function choiceParts(
  field: Field,
  choices: Choice[],
  at: FormField,
  label: string | undefined,
): ChoiceParts {
  const chosen = choices.find(({ value }) => sameJson(value, at.value));
  return {
    field,
    at,
    label,
    value: chosen && textOf(chosen),
    options: choices.map((one) => ({ text: textOf(one), label: one.label })),
    canClear: !field.required && field.default === undefined,
    choose: (text) => at.set(choices.find((one) => textOf(one) === text)?.value),
  };
}
