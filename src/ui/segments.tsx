import { type ReactNode, useId } from 'react';

import { cx } from './cx.ts';

export interface Segment<Value extends string> {
  value: Value;
  label: ReactNode;
  disabled?: boolean;
  /** `data-testid` of this choice. */
  testId?: string;
}

interface SegmentsProps<Value extends string> {
  /** Names the group; omit where a `FieldGroup` legend does. */
  label?: string;
  value: Value | undefined;
  options: readonly Segment<Value>[];
  onChange: (value: Value) => void;
  className?: string;
  'data-testid'?: string;
}

/** A few choices side by side: radio buttons in the shape of a switch. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      data-testid={props['data-testid']}
      data-value={props.value ?? ''}
      className={cx(
        'inline-flex max-w-full flex-wrap gap-0.5 rounded-md bg-sunken p-0.5',
        props.className,
      )}
    >
      {props.options.map((option) => (
        <label
          key={option.value}
          data-value={option.value}
          data-testid={option.testId}
          className="relative inline-flex min-h-8 shrink-0 items-center justify-center gap-1.5 rounded-md px-3 text-sm font-medium text-muted transition-colors hover:text-fg has-checked:bg-raised has-checked:text-fg has-checked:ring-1 has-checked:ring-line has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:opacity-60 pointer-coarse:min-h-11"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === props.value}
            disabled={option.disabled}
            onChange={() => props.onChange(option.value)}
            className="absolute inset-0 appearance-none opacity-0"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
