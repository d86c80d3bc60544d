import { type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

import { cx } from './cx.ts';

export interface PopoverTriggerProps {
  ref: React.RefObject<HTMLButtonElement | null>;
  popoverTarget: string;
  'aria-expanded': boolean;
  'aria-haspopup'?: 'menu' | 'dialog';
}

interface PopoverProps {
  trigger: (props: PopoverTriggerProps) => ReactNode;
  children: (close: () => void) => ReactNode;
  /** Names the content. */
  label: string;
  role?: 'menu' | 'dialog' | 'group';
  align?: 'start' | 'end';
  className?: string;
  /** Kept in the document while closed, at its very end; otherwise rendered only while open. */
  keepMounted?: boolean;
  onOpen?: (content: HTMLElement) => void;
  'data-testid'?: string;
}

/** The platform's popover (light dismiss, Escape, top layer) placed at its button. */
export function Popover(props: PopoverProps) {
  const { role = 'dialog', align = 'start' } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const close = () => document.getElementById(id)?.hidePopover();
  const onToggle = (event: ToggleEvent) => {
    const opened = event.newState === 'open';
    setOpen(opened);
    if (!opened || !button.current || !content.current) return;
    const panel = content.current;
    const anchor = button.current;
    // After React has put the content in, its size is known.
    requestAnimationFrame(() => {
      place(panel, anchor, align);
      props.onOpen?.(panel);
    });
  };
  const panel = (
    <div
      ref={content}
      id={id}
      popover="auto"
      role={role}
      aria-label={props.label}
      data-testid={props['data-testid']}
      onToggle={onToggle}
      className={cx(
        'fixed inset-auto max-h-[70dvh] max-w-[calc(100vw-1rem)] min-w-40 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-pop',
        props.className,
      )}
    >
      {open || props.keepMounted ? props.children(close) : null}
    </div>
  );
  return (
    <>
      {props.trigger({
        ref: button,
        popoverTarget: id,
        'aria-expanded': open,
        ...(role === 'group' ? {} : { 'aria-haspopup': role }),
      })}
      {props.keepMounted ? createPortal(panel, document.body) : panel}
    </>
  );
}

const GAP_PX = 4;

function place(panel: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const rightToLeft = getComputedStyle(anchor).direction === 'rtl';
  const wanted = (align === 'start') === rightToLeft ? at.right - width : at.left;
  const left = Math.max(8, Math.min(wanted, innerWidth - width - 8));
  const below = at.bottom + GAP_PX;
  const above = at.top - GAP_PX - height;
  const fitsBelow = below + height <= innerHeight - 8 || above < 8;
  panel.style.left = `${left}px`;
  panel.style.top = `${fitsBelow ? below : above}px`;
}
