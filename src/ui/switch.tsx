import type { ComponentProps, ReactNode } from 'react';

import { useControlProps } from './field-context.ts';

interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'role'> {
  children?: ReactNode;
}

/** Takes effect at once; for a choice that is sent later use `Checkbox`. */
export function Switch({ children, ...props }: SwitchProps) {
  return (
    <label className="inline-flex items-center gap-2 text-sm pointer-coarse:min-h-11">
      <input
        {...useControlProps(props)}
        type="checkbox"
        role="switch"
        className="relative h-5 w-9 shrink-0 appearance-none rounded-full bg-edge transition-colors before:absolute before:top-0.5 before:start-0.5 before:size-4 before:rounded-full before:bg-surface before:transition-transform checked:bg-fg checked:before:translate-x-4 rtl:checked:before:-translate-x-4 disabled:opacity-60"
      />
      {children}
    </label>
  );
}
