import { useState } from 'react';

import { parseJson } from '../../../lib/json.ts';
import { TextArea } from '../../../ui/inputs.tsx';
import type { Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { ControlFrame } from './field-frame.tsx';

interface JsonControlProps {
  field: Field;
  at: FormField;
  label: string | undefined;
}

/** A value no control can hold, as JSON. */
export function JsonControl({ field, at, label }: JsonControlProps) {
  const [typing, setTyping] = useState<string>();
  const stored = at.value === undefined ? '' : JSON.stringify(at.value, null, 2);
  return (
    <ControlFrame
      field={field}
      at={at}
      label={label}
      trailing={<span className="text-xs text-subtle">JSON</span>}
    >
      <TextArea
        rows={2}
        spellCheck={false}
        data-testid={at.testId}
        className="font-mono text-sm"
        value={typing ?? at.broken ?? stored}
        onBlur={() => setTyping(undefined)}
        onChange={({ target: { value: text } }) => {
          setTyping(text);
          const value = parseJson(text);
          if (text.trim() === '') at.set(undefined);
          else if (value === undefined) at.setBroken(text);
          else at.set(value);
        }}
      />
    </ControlFrame>
  );
}
