import { createContext, use } from 'react';

import type { KeyedPlace, Router } from './router.ts';

/** The router, and the place that is shown: while a new page's code is on its way, still the old. */
export const NavigationContext = createContext<{ router: Router; place: KeyedPlace } | null>(null);

export function useNavigation(): { router: Router; place: KeyedPlace } {
  const navigation = use(NavigationContext);
  if (!navigation) throw new Error('Navigation is used outside of RouterProvider');
  return navigation;
}
