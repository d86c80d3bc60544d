import { type ComponentProps, useState } from 'react';

import { NumberInput } from '../../../ui/inputs.tsx';
import type { FormField } from '../form-context.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads what a person types as a number; `undefined` for anything that is none, exactly. */
export function readNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return undefined;
  const value = Number(trimmed);
  const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return exact ? value : undefined;
}

interface NumberTextProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  at: FormField;
}

/** A typed number. What cannot be read stays visible and makes the field invalid. */
export function NumberText({ at, ...rest }: NumberTextProps) {
  const [typing, setTyping] = useState<string>();
  const shown = typing ?? at.broken ?? (typeof at.value === 'number' ? String(at.value) : '');
  return (
    <NumberInput
      {...rest}
      data-testid={at.testId}
      value={shown}
      onBlur={() => setTyping(undefined)}
      onChange={({ target: { value: text } }) => {
        setTyping(text);
        const value = readNumber(text);
        if (text.trim() === '') at.set(undefined);
        else if (value === undefined) at.setBroken(text);
        else at.set(value);
      }}
    />
  );
}
