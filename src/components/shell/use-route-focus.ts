import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect } from 'react';

/** After a change of page the keyboard starts at the page, not at the link that led to it. */
export function useRouteFocus(main: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        const element = main.current;
        if (!pathChanged || !fromLocation || !element) return;
        if (!element.contains(document.activeElement)) element.focus({ preventScroll: true });
      }),
    [main, router],
  );
}
