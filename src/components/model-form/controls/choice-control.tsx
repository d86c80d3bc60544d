import { Segments } from '../../../ui/segments.tsx';
import type { Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { choiceParts } from './choice-parts.ts';
import { GroupFrame } from './field-frame.tsx';
import { SelectControl } from './late-controls.tsx';
import { RatioTile } from './ratio-tile.tsx';

interface ChoiceControlProps {
  field: Field;
  control: Extract<Control, { kind: 'choice' }>;
  at: FormField;
  label: string | undefined;
}

/** Few options side by side, ratios as tiles, many in a list. */
export function ChoiceControl({ field, control, at, label }: ChoiceControlProps) {
  const parts = choiceParts(field, control.options, at, label);
  if (control.look === 'select') return <SelectControl {...parts} />;
  return (
    <GroupFrame
      field={field}
      at={at}
      label={label}
      trailing={
        parts.canClear && parts.value !== undefined ? (
          <button
            type="button"
            onClick={() => at.set(undefined)}
            className="rounded-sm text-xs font-normal text-muted underline underline-offset-2 hover:text-fg"
          >
            Leave to the model
          </button>
        ) : null
      }
    >
      <Segments
        label={label ?? field.label}
        data-testid={at.testId}
        value={parts.value}
        onChange={parts.choose}
        className="justify-self-start"
        options={parts.options.map((option) => ({
          value: option.text,
          label:
            control.look === 'ratio' ? (
              <RatioTile ratio={option.text}>{option.label}</RatioTile>
            ) : (
              option.label
            ),
        }))}
      />
    </GroupFrame>
  );
}
