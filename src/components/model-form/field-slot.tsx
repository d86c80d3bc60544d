import { memo, type ReactNode, useMemo } from 'react';

import type { Json } from '../../lib/json.ts';
import type { FieldError } from './field-error.ts';
import type { Field } from './field-types.ts';
import { FieldView } from './field-view.tsx';
import { type FormActions, FormPartContext, type PromptSlot } from './form-context.ts';
import { pathText } from './values.ts';

interface FieldSlotProps {
  field: Field;
  value: Json | undefined;
  /** Of this field and of what is inside of it, as is all that follows. */
  errors: FieldError[];
  broken: [string, string][];
  emptied: string[];
  runs: number;
  prompt: ((slot: PromptSlot) => ReactNode) | undefined;
  actions: FormActions;
}

/** One field of the form with all that concerns it; the others' changes leave it as it is. */
export const FieldSlot = memo(Slot, isSame);

function Slot({ field, value, errors, broken, emptied, runs, prompt, actions }: FieldSlotProps) {
  const { name } = field;
  const part = useMemo(
    () => ({
      ...actions,
      values: value === undefined ? {} : { [name]: value },
      errors: new Map(errors.map((error) => [pathText(error.path), error])),
      broken: Object.fromEntries(broken),
      emptied: new Set(emptied),
      runs,
      prompt,
    }),
    [actions, name, value, errors, broken, emptied, runs, prompt],
  );
  const path = useMemo(() => [name], [name]);
  return (
    <FormPartContext value={part}>
      <FieldView field={field} path={path} />
    </FormPartContext>
  );
}

function isSame(before: FieldSlotProps, now: FieldSlotProps): boolean {
  return (
    before.field === now.field &&
    before.value === now.value &&
    before.runs === now.runs &&
    before.prompt === now.prompt &&
    before.actions === now.actions &&
    told(before) === told(now)
  );
}

const told = ({ errors, broken, emptied }: FieldSlotProps) =>
  JSON.stringify([errors, broken, emptied]);
