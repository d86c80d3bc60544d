import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';

import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** The buttons, last one foremost. */
  footer?: ReactNode;
  /** `sheet`: along the right edge, from the bottom on phones. `full`: the whole screen. */
  shape?: 'centre' | 'sheet' | 'full';
  className?: string;
  'data-testid'?: string;
}

const shapes = {
  centre: 'm-auto w-[min(28rem,calc(100vw-2rem))] max-h-[85dvh] rounded-md animate-rise',
  sheet:
    'mt-auto mb-0 ms-auto me-0 w-full max-w-none max-h-[85dvh] rounded-t-md animate-rise sm:mt-0 sm:h-dvh sm:max-h-dvh sm:w-96 sm:rounded-none',
  full: 'm-0 h-dvh max-h-none w-screen max-w-none',
};

const field = ':is(input:not([type=file]), select, textarea):enabled';

/** The platform's modal dialog: it traps focus, closes with Escape and gives focus back. */
export function Dialog({ open, onClose, shape = 'centre', ...props }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const opener = useRef<Element | null>(null);
  // One that is taken away while it is open gives nothing back by itself.
  useEffect(
    () => () => {
      const { current } = opener;
      const isLost = document.activeElement === document.body;
      if (isLost && current instanceof HTMLElement) current.focus({ preventScroll: true });
    },
    [],
  );
  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) {
      opener.current = document.activeElement;
      dialog.showModal();
      // The platform takes what comes first, "Close"; who opened it wants the field.
      if (document.activeElement === dialog.querySelector('button'))
        dialog.querySelector<HTMLElement>(field)?.focus();
    }
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      data-testid={props['data-testid']}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className={cx(
        'bg-raised p-0 shadow-pop backdrop:bg-scrim open:flex open:flex-col',
        shapes[shape],
        props.className,
      )}
    >
      {open ? (
        <>
          <div className="flex items-center justify-between gap-4 py-2 ps-4 pe-2">
            <h2 id={titleId} className="text-lg font-semibold">
              {props.title}
            </h2>
            <IconButton label="Close" icon={<X className="size-4" />} onClick={onClose} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-4">{props.children}</div>
          {props.footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">
              {props.footer}
            </div>
          ) : null}
        </>
      ) : null}
    </dialog>
  );
}
