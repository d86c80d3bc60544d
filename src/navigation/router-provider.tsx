import { type ReactNode, startTransition, useLayoutEffect, useMemo, useState } from 'react';

import { NavigationContext } from './context.ts';
import type { Router } from './router.ts';

/** Everything that navigates or asks where the app is stands in here. */
export function RouterProvider({ router, children }: { router: Router; children: ReactNode }) {
  const [place, setPlace] = useState(router.place);
  // A transition: the page that is shown stays until the next one can be drawn whole.
  useLayoutEffect(
    () => router.subscribe('onBeforeNavigate', ({ to }) => startTransition(() => setPlace(to))),
    [router],
  );
  const navigation = useMemo(() => ({ router, place }), [router, place]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}
