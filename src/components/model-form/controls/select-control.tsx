import { Select } from '../../../ui/select.tsx';
import type { ChoiceParts } from './choice-parts.ts';
import { ControlFrame } from './field-frame.tsx';

/** A longer choice: the platform's own list. */
export function SelectControl({ field, at, label, value, options, canClear, choose }: ChoiceParts) {
  return (
    <ControlFrame field={field} at={at} label={label}>
      <Select
        data-testid={at.testId}
        data-value={value ?? ''}
        value={value ?? ''}
        onChange={({ target }) => choose(target.value)}
      >
        {canClear || value === undefined ? (
          <option value="" data-value="">
            {field.required ? 'Choose…' : 'Left to the model'}
          </option>
        ) : null}
        {options.map((option) => (
          <option key={option.text} value={option.text} data-value={option.text}>
            {option.label}
          </option>
        ))}
      </Select>
    </ControlFrame>
  );
}
