import { CircleAlert } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

import { cx } from './cx.ts';

interface ErrorStateProps extends Omit<ComponentProps<'div'>, 'title'> {
  /** What happened. */
  title: string;
  /** Whether money moved. */
  money?: string | undefined;
  /** What to do. */
  next?: string | undefined;
  /** Codes, request id, the service's own words: folded. */
  details?: string | undefined;
  action?: ReactNode;
}

export function ErrorState(props: ErrorStateProps) {
  const { title, money, next, details, action, className, ...rest } = props;
  return (
    <div
      role="alert"
      {...rest}
      className={cx('flex gap-3 rounded-md bg-bad-soft px-4 py-3 text-start', className)}
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="font-medium text-fg">{title}</p>
        {money || next ? (
          <p className="text-sm text-fg">{[money, next].filter(Boolean).join(' ')}</p>
        ) : null}
        {details ? (
          <details className="text-xs text-muted">
            <summary className="w-fit rounded-sm hover:text-fg">Details</summary>
            <pre className="mt-1 font-mono whitespace-pre-wrap">{details}</pre>
          </details>
        ) : null}
        {action ? <div className="mt-1 flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  );
}
