import { useLocation } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';

import { useActiveConnection } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSitting } from '../job-card/sitting.ts';
import { setPreferences, usePreferences } from '../preferences/preferences.ts';

const close = () => setPreferences({ tourSeen: true });

/**
 * The first steps, once, beside the form of the first visit with an account. It takes no
 * focus and stands in nobody's way; whoever generates needs it no more.
 */
export function Tour() {
  const seen = usePreferences(({ tourSeen }) => tourSeen);
  const connected = useActiveConnection() !== undefined;
  const onCreate = useLocation({ select: ({ pathname }) => pathname === '/create' });
  const open = !seen && connected && onCreate;
  useEffect(() => (open ? useSitting.subscribe(close) : undefined), [open]);
  if (!open) return null;
  return (
    <aside
      aria-label="First steps"
      data-testid="tour"
      className="pointer-events-none fixed inset-x-3 top-[calc(var(--spacing-strip)+0.5rem)] z-20 sm:start-auto sm:end-4 sm:top-auto sm:bottom-4 sm:w-80"
    >
      <div className="rounded-md border border-line bg-raised p-3 shadow-pop sm:pointer-events-auto sm:p-4">
        <div className="flex items-start justify-between gap-2">
          <h2 className="text-base font-semibold">Three steps to a picture</h2>
          <IconButton
            size="sm"
            label="Close the tour"
            data-testid="tour-close"
            className="pointer-events-auto -me-1 -mt-1"
            icon={<X className="size-4" />}
            onClick={close}
          />
        </div>
        <ol className="mt-2 grid gap-2 text-sm">
          <Step at={1}>Choose a model; its price stands beside it.</Step>
          <Step at={2}>Write what you want to see. The button says what it costs.</Step>
          <Step at={3}>Find it here and in the gallery. You may close the page meanwhile.</Step>
        </ol>
        <div className="mt-3 flex items-center justify-between gap-2 max-sm:hidden">
          <p className="text-xs text-muted">
            <kbd>?</kbd> shows all shortcuts.
          </p>
          <Button size="sm" onClick={close}>
            Got it
          </Button>
        </div>
      </div>
    </aside>
  );
}

function Step({ at, children }: { at: number; children: ReactNode }) {
  return (
    <li className="flex gap-2">
      <span
        aria-hidden="true"
        className="tabular grid size-5 shrink-0 place-items-center rounded-full bg-hover text-xs font-medium"
      >
        {at}
      </span>
      <span>{children}</span>
    </li>
  );
}
