import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export interface FieldErrorMarks {
  'data-testid'?: string;
  'data-code'?: string;
}

export function Hint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="text-xs text-subtle">
      {children}
    </p>
  );
}

export function FieldError({
  id,
  children,
  ...marks
}: { id?: string; children: ReactNode } & FieldErrorMarks) {
  return (
    <p id={id} {...marks} className="flex items-start gap-1 text-xs text-bad">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
      {children}
    </p>
  );
}
