import type { ReactNode } from 'react';

import { Field as FieldFrameBase } from '../../../ui/field.tsx';
import { FieldGroup } from '../../../ui/field-group.tsx';
import type { Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';

interface FrameProps {
  field: Field;
  at: FormField;
  label?: string | undefined;
  trailing?: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}

function texts({ field, at, hint }: FrameProps) {
  const marks = at.error && {
    'data-testid': `field-error-${at.id}`,
    'data-code': at.error.code,
  };
  const help = hint === undefined ? field.help || undefined : hint;
  return at.error && at.quiet
    ? { hint: <span {...marks}>{at.error.message}</span>, error: undefined }
    : { hint: help, error: at.error?.message, ...(marks && { errorMarks: marks }) };
}

/** Label, help and error around one control. */
export function ControlFrame(props: FrameProps) {
  const { field, label, trailing, children } = props;
  return (
    <FieldFrameBase
      label={label ?? field.label}
      trailing={trailing}
      required={field.required}
      {...texts(props)}
    >
      {children}
    </FieldFrameBase>
  );
}

/** The same around several controls that are one value. */
export function GroupFrame(props: FrameProps & { testId?: string; value?: string }) {
  const { field, label, trailing, children, testId, value } = props;
  return (
    <FieldGroup
      legend={
        trailing ? (
          <span className="flex items-center gap-2">
            {label ?? field.label}
            {trailing}
          </span>
        ) : (
          (label ?? field.label)
        )
      }
      data-testid={testId}
      data-value={value}
      {...texts(props)}
    >
      {children}
    </FieldGroup>
  );
}
