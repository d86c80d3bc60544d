import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

export type ToastTone = 'info' | 'success' | 'warning' | 'error';

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };
const colors = { info: 'text-info', success: 'text-ok', warning: 'text-warn', error: 'text-bad' };

/** Where toasts stand: above the bottom bar on phones, bottom right elsewhere. */
export function ToastRegion({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed right-3 bottom-[calc(var(--spacing-bottom-bar)+env(safe-area-inset-bottom)+0.75rem)] left-3 z-40 grid justify-items-end gap-2 sm:left-auto sm:w-96 lg:right-4 lg:bottom-4"
    >
      {children}
    </div>
  );
}

interface ToastProps extends Omit<ComponentProps<'div'>, 'title'> {
  tone: ToastTone;
  title: string;
  detail?: string | undefined;
  action?: ReactNode;
  onClose: () => void;
}

export function Toast({ tone, title, detail, action, onClose, ...rest }: ToastProps) {
  const Icon = icons[tone];
  return (
    <div
      {...rest}
      className="pointer-events-auto flex w-full animate-rise items-start gap-3 rounded-md border border-line bg-raised py-2 pr-2 pl-3 shadow-pop"
    >
      <Icon aria-hidden="true" className={cx('mt-1.5 size-4 shrink-0', colors[tone])} />
      <div className="grid min-w-0 flex-1 gap-0.5 py-1">
        <p className="text-sm font-medium">{title}</p>
        {detail ? <p className="text-sm text-muted">{detail}</p> : null}
        {action ? <div className="mt-1">{action}</div> : null}
      </div>
      <IconButton size="sm" label="Dismiss" icon={<X className="size-4" />} onClick={onClose} />
    </div>
  );
}
