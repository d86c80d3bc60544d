import { type ComponentProps, type ReactNode, useId } from 'react';

import { cx } from './cx.ts';

interface PanelProps extends Omit<ComponentProps<'section'>, 'title'> {
  title: ReactNode;
  /** One line under the title. */
  note?: ReactNode;
  /** At the far end of the title's line. */
  actions?: ReactNode;
}

/** One bordered section of a page. Panels never nest. */
export function Panel({ title, note, actions, className, children, ...rest }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      {...rest}
      className={cx('rounded-md border border-line bg-surface', className)}
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3">
        <div className="min-w-0">
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {note ? <p className="text-sm text-muted">{note}</p> : null}
        </div>
        {actions}
      </header>
      <div className="px-4 pt-3 pb-4">{children}</div>
    </section>
  );
}
