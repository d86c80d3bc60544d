import { createContext, type ReactNode, useContext } from 'react';

import type { Json, JsonObject } from '../../lib/json.ts';
import type { FieldError } from './field-error.ts';
import type { Field } from './field-types.ts';
import { getIn, type Path, pathText } from './values.ts';

type Value = Json | undefined;
/** A value, or what it becomes from what stands there at that moment. */
export type NextValue = Value | ((now: Value) => Value);

export interface FormActions {
  set: (path: Path, value: NextValue) => void;
  /** Several fields at once, by name. */
  setMany: (values: JsonObject) => void;
  /** Text that is no number or no JSON; the field is invalid until it is one. */
  setBroken: (path: Path, text: string) => void;
}

/** What one of the form's fields knows, with all that is inside of it. */
export interface FormPart extends FormActions {
  values: JsonObject;
  errors: Map<string, FieldError>;
  /** What was typed where it cannot be read as a value, by path. */
  broken: Record<string, string>;
  /** What the person emptied by hand, by path. */
  emptied: ReadonlySet<string>;
  runs: number;
  /** Draws the prompt in place of a plain text box. */
  prompt: ((slot: PromptSlot) => ReactNode) | undefined;
}

export interface PromptSlot {
  field: Field;
  at: FormField;
  maxLength: number | undefined;
}

export const FormPartContext = createContext<FormPart | null>(null);

/** For the few controls that look at other fields than their own. */
export const FormValuesContext = createContext<JsonObject>({});

export function useFormPart(): FormPart {
  const part = useContext(FormPartContext);
  if (!part) throw new Error('a field outside of a form');
  return part;
}

const missing = new Set<string | undefined>(['required', 'minItems']);

/** One field's place in the form. */
export function useFormField(path: Path) {
  const form = useFormPart();
  const id = pathText(path);
  const error = form.errors.get(id);
  // An empty form does not shout: what is only missing is said quietly, unless it was taken out.
  const quiet = missing.has(error?.code) && !form.emptied.has(id);
  return {
    id,
    testId: `field-${id}`,
    value: getIn(form.values, path),
    broken: form.broken[id],
    error,
    quiet,
    runs: form.runs,
    set: (value: NextValue) => form.set(path, value),
    setBroken: (text: string) => form.setBroken(path, text),
  };
}

export type FormField = ReturnType<typeof useFormField>;
