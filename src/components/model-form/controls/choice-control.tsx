import { Segments } from '../../../ui/segments.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Choice, Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { sameJson } from '../values.ts';
import { ControlFrame, GroupFrame } from './field-frame.tsx';
import { RatioShape } from './ratio-shape.tsx';

interface ChoiceControlProps {
  field: Field;
  control: Extract<Control, { kind: 'choice' }>;
  at: FormField;
  label: string | undefined;
}

function textOf({ value }: Choice): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function ChoiceControl({ field, control, at, label }: ChoiceControlProps) {
  const { options, look } = control;
  const chosen = options.find(({ value }) => sameJson(value, at.value));
  const value = chosen ? textOf(chosen) : '';
  const choose = (text: string) => at.set(options.find((one) => textOf(one) === text)?.value);
  // Without a default, "nothing chosen" is a choice of its own.
  const canClear = !field.required && field.default === undefined;
  if (look === 'select') {
    return (
      <ControlFrame field={field} at={at} label={label}>
        <Select
          data-testid={at.testId}
          data-value={value}
          value={value}
          onChange={({ target }) => choose(target.value)}
        >
          {canClear || !chosen ? (
            <option value="" data-value="">
              {field.required ? 'Choose…' : 'Left to the model'}
            </option>
          ) : null}
          {options.map((option) => (
            <option key={textOf(option)} value={textOf(option)} data-value={textOf(option)}>
              {option.label}
            </option>
          ))}
        </Select>
      </ControlFrame>
    );
  }
  return (
    <GroupFrame
      field={field}
      at={at}
      label={label}
      trailing={
        canClear && chosen ? (
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
        value={value}
        onChange={choose}
        className="justify-self-start"
        options={options.map((option) => ({
          value: textOf(option),
          label:
            look === 'ratio' ? (
              <>
                <RatioShape text={textOf(option)} />
                <span className="tabular">{option.label}</span>
              </>
            ) : (
              option.label
            ),
        }))}
      />
    </GroupFrame>
  );
}
