import { type ReactNode, useId, useRef } from 'react';

interface TooltipProps {
  text: string;
  children: ReactNode;
}

/** A short explanation on hover and focus; never the only place where something is said. */
export function Tooltip({ text, children }: TooltipProps) {
  const id = useId();
  const tip = useRef<HTMLSpanElement>(null);
  const show = (event: { currentTarget: HTMLElement }) => {
    const panel = tip.current;
    if (!panel) return;
    const at = event.currentTarget.getBoundingClientRect();
    panel.showPopover();
    const { width, height } = panel.getBoundingClientRect();
    const left = Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - 8);
    panel.style.left = `${Math.max(8, left)}px`;
    panel.style.top = `${at.top > height + 8 ? at.top - height - 4 : at.bottom + 4}px`;
  };
  const hide = () => tip.current?.hidePopover();
  return (
    <span
      aria-describedby={id}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      className="inline-flex"
    >
      {children}
      <span
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        className="pointer-events-none fixed inset-auto max-w-64 rounded-sm bg-fg px-2 py-1 text-xs text-canvas"
      >
        {text}
      </span>
    </span>
  );
}
