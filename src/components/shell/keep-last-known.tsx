import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Keeps what is on show for a visit without network; its code is fetched when all else is there. */
export function KeepLastKnown() {
  const queryClient = useQueryClient();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    import('../../api/last-known.ts').then(
      ({ keepLastKnown }) => {
        if (!gone) stop = keepLastKnown(queryClient);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, [queryClient]);
  return null;
}
