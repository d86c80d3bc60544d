import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

export type ToastTone = 'info' | 'success' | 'warning' | 'error';

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };
const colors = { info: 'text-info', success: 'text-ok', warning: 'text-warn', error: 'text-bad' };

interface ToastRegionProps {
  children: ReactNode;
  /** Toasts that must be heard at once: errors. */
  urgent?: ReactNode;
}

/**
 * Where toasts stand: above the bottom bar on phones, in the lower corner elsewhere; above a bar
 * that stands there already (`data-foot-bar`).
 */
export function ToastRegion({ children, urgent }: ToastRegionProps) {
  return (
    <div className="pointer-events-none fixed inset-x-3 bottom-[calc(var(--spacing-bottom-bar)+env(safe-area-inset-bottom)+var(--foot-bar)+0.75rem)] z-40 grid gap-2 sm:start-auto sm:w-96 lg:end-4 lg:bottom-[calc(1rem+var(--foot-bar))]">
      {/* Both are always there: a live region that comes with its words is not heard. */}
      <div role="status" aria-live="polite" className="grid justify-items-end gap-2">
        {children}
      </div>
      <div role="alert" aria-live="assertive" className="grid justify-items-end gap-2">
        {urgent}
      </div>
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
      className="pointer-events-auto flex w-full animate-rise items-start gap-3 rounded-md border border-line bg-raised py-2 ps-3 pe-2 shadow-pop"
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
