import { type ComponentProps, type ReactNode, useId } from 'react';

import { cx } from './cx.ts';
import { FieldError, type FieldErrorMarks, Hint } from './field-text.tsx';

interface FieldGroupProps extends ComponentProps<'fieldset'> {
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  errorMarks?: FieldErrorMarks;
}

/** Several controls under one name: a choice, a list, a nested object. */
export function FieldGroup({
  legend,
  hint,
  error,
  errorMarks,
  className,
  children,
  ...rest
}: FieldGroupProps) {
  const id = useId();
  const describedBy = cx(Boolean(hint) && `${id}-hint`, Boolean(error) && `${id}-error`);
  return (
    <fieldset
      {...rest}
      aria-describedby={describedBy || undefined}
      className={cx('grid min-w-0 grid-cols-1 gap-1.5', className)}
    >
      <legend className="mb-1.5 text-sm font-medium text-fg">{legend}</legend>
      {children}
      {hint ? <Hint id={`${id}-hint`}>{hint}</Hint> : null}
      {error ? (
        <FieldError id={`${id}-error`} {...errorMarks}>
          {error}
        </FieldError>
      ) : null}
    </fieldset>
  );
}
