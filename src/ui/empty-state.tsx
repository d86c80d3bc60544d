import type { ComponentProps, ReactNode } from 'react';

import { cx } from './cx.ts';

interface EmptyStateProps extends Omit<ComponentProps<'div'>, 'title'> {
  icon?: ReactNode;
  title: string;
  action?: ReactNode;
}

/** What this place is and the one thing to do about its being empty. */
export function EmptyState({ icon, title, action, className, children, ...rest }: EmptyStateProps) {
  return (
    <div
      {...rest}
      className={cx(
        'mx-auto grid max-w-md justify-items-center gap-2 px-4 py-16 text-center',
        className,
      )}
    >
      {icon ? <div className="mb-1 text-subtle [&_svg]:size-6">{icon}</div> : null}
      <h2 className="text-lg font-semibold">{title}</h2>
      {children ? <div className="text-base text-balance text-muted">{children}</div> : null}
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
