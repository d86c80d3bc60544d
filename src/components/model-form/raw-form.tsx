import type { ReactNode } from 'react';

import { isJsonObject, parseJson } from '../../lib/json.ts';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/inputs.tsx';

interface RawFormProps {
  /** The prompt's own box. */
  prompt: ReactNode;
  text: string;
  /** Why there are no fields. */
  reason: string;
  onChange: (text: string) => void;
}

/** A model whose schema cannot be read: the prompt, and everything else as JSON. */
export function RawForm({ prompt, text, reason, onChange }: RawFormProps) {
  const parsed = text.trim() === '' ? {} : parseJson(text);
  const problem =
    parsed === undefined
      ? 'This is not JSON yet'
      : isJsonObject(parsed)
        ? undefined
        : 'Write a JSON object: { "name": value }';
  return (
    <div className="grid gap-5">
      {prompt}
      <Field
        label="Other fields, as JSON"
        error={problem}
        errorMarks={{ 'data-testid': 'field-error-raw-json', 'data-code': 'type' }}
        hint={`KiwiWhale’s description of this model cannot be read as a form${reason ? ` (${reason})` : ''}, so nothing is checked here.`}
      >
        <TextArea
          spellCheck={false}
          data-testid="raw-json"
          placeholder={'{ "seed": 7 }'}
          className="min-h-28 font-mono text-sm"
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      </Field>
    </div>
  );
}
