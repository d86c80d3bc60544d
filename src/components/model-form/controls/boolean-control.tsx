import { Switch } from '../../../ui/switch.tsx';
import type { Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { ControlFrame } from './field-frame.tsx';

export function BooleanControl({ field, at }: { field: Field; at: FormField }) {
  return (
    <ControlFrame
      field={field}
      at={at}
      trailing={
        <Switch
          aria-label={field.label}
          data-testid={at.testId}
          checked={at.value === true}
          onChange={({ target }) => at.set(target.checked)}
        />
      }
    >
      {null}
    </ControlFrame>
  );
}
