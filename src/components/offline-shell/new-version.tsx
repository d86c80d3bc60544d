import { useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';

import { Button } from '../../ui/button.tsx';
import { useIsPaying } from './use-is-paying.ts';

/** A new release is there: reloading is the person's to choose, and not while they pay. */
export function NewVersion() {
  const [later, setLater] = useState(false);
  const paying = useIsPaying(useQueryClient());
  if (later || paying) return null;
  return (
    <div
      role="status"
      data-testid="new-version"
      className="fixed start-1/2 bottom-4 z-40 flex w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-raised px-4 py-3 text-sm shadow-pop max-sm:bottom-[calc(var(--spacing-bottom-bar)+1rem)] rtl:translate-x-1/2"
    >
      <RefreshCw aria-hidden="true" className="size-4 text-muted" />
      <span>A new version of Darkroom is ready.</span>
      <span className="flex gap-2">
        <Button
          size="sm"
          variant="primary"
          data-testid="new-version-reload"
          onClick={() => location.reload()}
        >
          Reload
        </Button>
        <Button
          size="sm"
          variant="ghost"
          data-testid="new-version-later"
          onClick={() => setLater(true)}
        >
          Later
        </Button>
      </span>
    </div>
  );
}
