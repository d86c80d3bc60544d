import { type RefObject, useEffect } from 'react';

import { useRouter } from '../../navigation/hooks.ts';

/** After a change of page the keyboard starts at the page, not at the link that led to it. */
export function useRouteFocus(main: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ from, to }) => {
        const element = main.current;
        if (from.pathname === to.pathname || !element) return;
        if (!element.contains(document.activeElement)) element.focus({ preventScroll: true });
      }),
    [main, router],
  );
}
