import { X } from 'lucide-react';
import type { ReactNode } from 'react';

import { useActiveConnection } from '../../api/session.ts';
import type { Service } from '../../contract/errors.ts';
import { useLocation } from '../../navigation/hooks.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { setPreferences, usePreferences } from '../preferences/preferences.ts';
import { NARROW, useMediaQuery } from '../shell/use-media-query.ts';
import { useService } from '../shell/use-service.ts';

/** Each side of Create has its own first steps. */
const steps: Record<Service, string[]> = {
  kiwiwhale: [
    'Choose a model; its price stands beside it.',
    'Write what you want to see. The button says what it costs.',
    'Find it here and in the gallery. You may close the page meanwhile.',
  ],
  openfan: [
    'Choose a creator. Yours on RunPod costs nothing here; others are paid in USDC.',
    'Write what you want to see and ask for the price. You approve it in your own wallet.',
    'Find the pictures under Drafts, to review and publish. You may close the page meanwhile.',
  ],
};

const close = () => setPreferences({ tourSeen: true });

/**
 * The first steps, once, beside the form of the first visit with an account. It takes no
 * focus and stands in nobody's way; whoever generates needs it no more.
 */
export function Tour() {
  const seen = usePreferences(({ tourSeen }) => tourSeen);
  const service = useService();
  const connected = useActiveConnection(service) !== undefined;
  const onCreate = useLocation({ select: ({ pathname }) => pathname === '/create' });
  // There it is one line above the form's foot, which has the whole width of the bottom.
  const isNarrow = useMediaQuery(NARROW);
  const open = !seen && connected && onCreate;
  if (!open) return null;
  return (
    <aside
      aria-label="First steps"
      data-testid="tour"
      className="pointer-events-none fixed inset-x-3 bottom-[calc(var(--spacing-bottom-bar)+env(safe-area-inset-bottom)+9.75rem)] z-20 sm:start-auto sm:end-4 sm:bottom-40 sm:w-80 lg:bottom-4"
    >
      <details
        open={!isNarrow}
        className="rounded-md border border-line bg-raised p-3 shadow-pop lg:pointer-events-auto lg:p-4"
      >
        <summary className="pointer-events-auto me-9 w-fit rounded-sm text-base font-semibold">
          Three steps to a picture
        </summary>
        <ol className="mt-2 grid gap-2 text-sm text-pretty">
          {steps[service].map((words, index) => (
            <Step key={words} at={index + 1}>
              {words}
            </Step>
          ))}
        </ol>
        <p className="mt-3 text-xs text-muted max-sm:hidden">
          <kbd>?</kbd> shows all shortcuts.
        </p>
      </details>
      <IconButton
        size="sm"
        label="Close the tour"
        data-testid="tour-close"
        className="pointer-events-auto absolute end-2 top-2"
        icon={<X className="size-4" />}
        onClick={close}
      />
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
