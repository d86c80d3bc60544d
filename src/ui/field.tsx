import { type ReactNode, useId } from 'react';

import { cx } from './cx.ts';
import { FieldContext } from './field-context.ts';
import { FieldError, type FieldErrorMarks, Hint } from './field-text.tsx';

interface FieldProps {
  label: ReactNode;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  /** Stands at the far end of the label's line: a count, a small button. */
  trailing?: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  errorMarks?: FieldErrorMarks;
  required?: boolean;
  /** The control's id, when something outside points at it. */
  id?: string;
  className?: string;
  children: ReactNode;
}

/** One control with its label, hint and error, tied together for assistive technology. */
export function Field(props: FieldProps) {
  const ownId = useId();
  const id = props.id ?? ownId;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = cx(Boolean(props.hint) && hintId, Boolean(props.error) && errorId);
  return (
    <FieldContext
      value={{
        id,
        describedBy: describedBy || undefined,
        invalid: Boolean(props.error),
        required: props.required ?? false,
      }}
    >
      <div className={cx('grid min-w-0 grid-cols-1 gap-1.5', props.className)}>
        <div
          className={cx(
            'flex items-baseline justify-between gap-2',
            props.labelHidden && 'sr-only',
          )}
        >
          <Label htmlFor={id}>{props.label}</Label>
          {props.trailing}
        </div>
        {props.children}
        {props.hint ? <Hint id={hintId}>{props.hint}</Hint> : null}
        {props.error ? (
          <FieldError id={errorId} {...props.errorMarks}>
            {props.error}
          </FieldError>
        ) : null}
      </div>
    </FieldContext>
  );
}

export function Label({ htmlFor, children }: { htmlFor?: string; children: ReactNode }) {
  return (
    <label htmlFor={htmlFor} className="text-sm font-medium text-fg">
      {children}
    </label>
  );
}
