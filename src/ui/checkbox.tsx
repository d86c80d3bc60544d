import type { ComponentProps, ReactNode } from 'react';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  children?: ReactNode;
}

export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <label className="inline-flex items-center gap-2 text-sm">
      <input {...props} type="checkbox" className="size-4 shrink-0 accent-accent" />
      {children}
    </label>
  );
}
