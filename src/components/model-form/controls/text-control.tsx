import { TextArea, TextInput } from '../../../ui/inputs.tsx';
import type { Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { ControlFrame } from './field-frame.tsx';

interface TextControlProps {
  field: Field;
  control: Extract<Control, { kind: 'text' }>;
  at: FormField;
  label: string | undefined;
}

const count = new Intl.NumberFormat();
/** Near enough to the limit that the count helps more than it disturbs. */
const NEAR = 0.7;

export function TextControl({ field, control, at, label }: TextControlProps) {
  const text = typeof at.value === 'string' ? at.value : '';
  const { maxLength } = control;
  const length = Array.from(text).length;
  const shown = {
    value: text,
    'data-testid': at.testId,
    onChange: ({ target }: { target: { value: string } }) =>
      at.set(target.value === '' && field.default !== '' ? undefined : target.value),
  };
  return (
    <ControlFrame
      field={field}
      at={at}
      label={label}
      // The box says what it is for; the model's own words would only say it again.
      {...(field.name === 'prompt' ? { hint: null } : {})}
      trailing={
        maxLength !== undefined && length > maxLength * NEAR ? (
          <span className="tabular text-xs text-subtle">
            {count.format(length)} / {count.format(maxLength)}
          </span>
        ) : null
      }
    >
      {control.long ? (
        <TextArea
          {...shown}
          className={field.name === 'prompt' ? 'min-h-24' : 'min-h-14'}
          placeholder={field.name === 'prompt' ? 'What do you want to see?' : field.example}
        />
      ) : (
        <TextInput {...shown} placeholder={field.example} />
      )}
    </ControlFrame>
  );
}
