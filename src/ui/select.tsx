import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

import { cx } from './cx.ts';
import { useControlProps } from './field-context.ts';

interface SelectProps extends Omit<ComponentProps<'select'>, 'size'> {
  size?: 'sm' | 'md';
}

/** The platform's select: best on phones, known to every screen reader. */
export function Select({ className, size = 'md', ...props }: SelectProps) {
  return (
    <span className={cx('relative inline-grid min-w-0', className)}>
      <select
        {...useControlProps(props)}
        className={cx(
          'control appearance-none truncate pe-8',
          size === 'sm' && 'py-0 text-sm pointer-fine:h-8 pointer-fine:min-h-8',
        )}
      />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 end-2.5 size-4 -translate-y-1/2 text-subtle"
      />
    </span>
  );
}
