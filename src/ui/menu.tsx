import type { ComponentProps, KeyboardEvent, ReactNode } from 'react';

import { cx } from './cx.ts';
import { Popover, type PopoverTriggerProps } from './popover.tsx';

interface MenuProps {
  label: string;
  trigger: (props: PopoverTriggerProps) => ReactNode;
  align?: 'start' | 'end';
  /** `MenuItem`s. */
  children: ReactNode;
}

/** A list of actions behind a button. */
export function Menu({ label, trigger, align = 'end', children }: MenuProps) {
  return (
    <Popover role="menu" label={label} trigger={trigger} align={align} onOpen={focusFirst}>
      {(close) => (
        <div role="none" onKeyDown={moveFocus} onClick={close} className="grid">
          {children}
        </div>
      )}
    </Popover>
  );
}

interface MenuItemProps extends ComponentProps<'button'> {
  icon?: ReactNode;
  tone?: 'neutral' | 'danger';
}

export function MenuItem({ icon, tone = 'neutral', className, children, ...rest }: MenuItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      {...rest}
      className={cx(
        'flex min-h-8 items-center gap-2 rounded-sm px-2 text-start text-sm hover:bg-hover focus-visible:bg-hover disabled:text-subtle max-sm:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0',
        tone === 'danger' ? 'text-bad' : 'text-fg',
        className,
      )}
    >
      {icon}
      {children}
    </button>
  );
}

const itemsOf = (menu: Element) => [
  ...menu.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)'),
];

function focusFirst(menu: HTMLElement): void {
  itemsOf(menu)[0]?.focus();
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget);
  const at = items.findIndex((item) => item === document.activeElement);
  const last = items.length - 1;
  const next = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    Home: 0,
    End: last,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}
