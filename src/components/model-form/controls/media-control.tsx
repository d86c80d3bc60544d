import { TextInput } from '../../../ui/inputs.tsx';
import type { Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { ControlFrame } from './field-frame.tsx';

interface MediaControlProps {
  field: Field;
  control: Extract<Control, { kind: 'media' }>;
  at: FormField;
  label: string | undefined;
}

/** The address of a picture, a film, a sound. */
export function MediaControl({ field, control, at, label }: MediaControlProps) {
  return (
    <div data-testid={at.testId} data-value={typeof at.value === 'string' ? at.value : ''}>
      <ControlFrame
        field={field}
        at={at}
        label={label}
        hint={field.help || `Address of the ${control.media}, reachable from the internet`}
      >
        <TextInput
          type="url"
          inputMode="url"
          placeholder="https://"
          data-testid={`${at.testId}-url`}
          value={typeof at.value === 'string' ? at.value : ''}
          onChange={({ target }) => at.set(target.value.trim() || undefined)}
        />
      </ControlFrame>
    </div>
  );
}
