import { createContext, type ReactNode, useContext } from 'react';

import type { Json, JsonObject } from '../../lib/json.ts';
import type { FieldError } from './field-error.ts';
import type { Field } from './field-types.ts';
import { getIn, type Path, pathText } from './values.ts';

export interface FormContextValue {
  values: JsonObject;
  errors: Map<string, FieldError>;
  /** What was typed where it cannot be read as a value, by path. */
  broken: Record<string, string>;
  touched: ReadonlySet<string>;
  set: (path: Path, value: Json | undefined) => void;
  /** Several fields at once, by name. */
  setMany: (values: JsonObject) => void;
  /** Text that is no number or no JSON; the field is invalid until it is one. */
  setBroken: (path: Path, text: string) => void;
  runs: number;
  /** Draws the prompt in place of a plain text box. */
  prompt: ((slot: PromptSlot) => ReactNode) | undefined;
}

export interface PromptSlot {
  field: Field;
  at: FormField;
  maxLength: number | undefined;
}

export const FormContext = createContext<FormContextValue | null>(null);

export function useForm(): FormContextValue {
  const form = useContext(FormContext);
  if (!form) throw new Error('a field outside of a form');
  return form;
}

/** One field's place in the form. */
export function useFormField(path: Path) {
  const form = useForm();
  const id = pathText(path);
  const error = form.errors.get(id);
  // An empty form does not shout: what is only missing is said quietly until it was touched.
  const quiet = error?.code === 'required' && !form.touched.has(id);
  return {
    id,
    testId: `field-${id}`,
    value: getIn(form.values, path),
    broken: form.broken[id],
    error,
    quiet,
    runs: form.runs,
    set: (value: Json | undefined) => form.set(path, value),
    setBroken: (text: string) => form.setBroken(path, text),
  };
}

export type FormField = ReturnType<typeof useFormField>;
