import { useSyncExternalStore } from 'react';

/** Where the columns of a page stand one below the other (Tailwind's `max-lg`). */
export const NARROW = '(max-width: 63.99rem)';

/** Follows a media query, for what styles alone cannot do (one element in one place). */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => matchMedia(query).matches,
  );
}
