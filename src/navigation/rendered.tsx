import { useLayoutEffect } from 'react';

import { useNavigation } from './context.ts';

/** Says that what stands beside it is in the document. */
export function Rendered() {
  const { router, place } = useNavigation();
  useLayoutEffect(() => router.rendered(place), [router, place]);
  return null;
}
