import type { ComponentProps, ReactNode } from 'react';

import { cx } from './cx.ts';

interface IconButtonProps extends ComponentProps<'button'> {
  /** The accessible name, also shown when pointed at. */
  label: string;
  icon: ReactNode;
  size?: 'sm' | 'md';
}

export function IconButton({ label, icon, size = 'md', className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={cx(
        'tap inline-grid shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-fg disabled:cursor-not-allowed disabled:text-subtle disabled:hover:bg-transparent aria-pressed:text-accent-text',
        size === 'sm' ? 'size-7 max-sm:size-9' : 'size-9 max-sm:size-10',
        className,
      )}
    >
      {icon}
    </button>
  );
}
