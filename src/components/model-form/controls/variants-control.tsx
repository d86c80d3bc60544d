import { type ReactNode, useState } from 'react';

import { Segments } from '../../../ui/segments.tsx';
import { Select } from '../../../ui/select.tsx';
import { isMark, newItem, variantOf } from '../defaults.ts';
import type { Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { GroupFrame } from './field-frame.tsx';

interface VariantsControlProps {
  field: Field;
  control: Extract<Control, { kind: 'variants' }>;
  at: FormField;
  label: string | undefined;
  renderVariant: (field: Field, label: string) => ReactNode;
}

const NONE = 'none';

/** A value of one of several shapes: which one, and then the fields of that. */
export function VariantsControl({
  field,
  control,
  at,
  label,
  renderVariant,
}: VariantsControlProps) {
  const { options } = control;
  // What is half written may look like another shape: the one that was chosen stays.
  const [chosen, setChosen] = useState<number>();
  const told = variantOf(options, at.value);
  const index = at.value === undefined ? -1 : (chosen ?? (told ? options.indexOf(told) : -1));
  const active = options[index];
  const choices = [
    ...(field.required || field.default !== undefined
      ? []
      : [{ value: NONE, label: 'Left to the model' }]),
    ...options.map((option, at) => ({ value: String(at), label: option.label })),
  ];
  const choose = (value: string) => {
    const next = options[Number(value)];
    setChosen(next ? Number(value) : undefined);
    at.set(next && newItem(next.field));
  };
  const letters = choices.reduce((sum, one) => sum + one.label.length + 3, 0);
  const value = active ? String(index) : NONE;
  const name = label ?? field.label;
  return (
    <GroupFrame field={field} at={at} label={label}>
      {letters <= 44 ? (
        <Segments
          label={`${name}: which kind`}
          data-testid={`${at.testId}-variant`}
          value={value}
          onChange={choose}
          options={choices}
          className="justify-self-start"
        />
      ) : (
        <Select
          aria-label={`${name}: which kind`}
          data-testid={`${at.testId}-variant`}
          data-value={value}
          value={value}
          onChange={({ target }) => choose(target.value)}
        >
          {active === undefined && field.required ? <option value={NONE}>Choose…</option> : null}
          {choices.map((one) => (
            <option key={one.value} value={one.value} data-value={one.value}>
              {one.label}
            </option>
          ))}
        </Select>
      )}
      {active && hasFields(active.field) ? (
        <div className="pt-1">{renderVariant(active.field, active.label)}</div>
      ) : null}
    </GroupFrame>
  );
}

function hasFields(field: Field): boolean {
  if (field.control.kind === 'group') return field.control.fields.some((one) => !isMark(one));
  return !isMark(field);
}
