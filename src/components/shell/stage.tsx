import { startTransition, useEffect, useState } from 'react';

import { useRouter } from '../../navigation/hooks.ts';
import { Outlet } from '../../navigation/outlet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { RouteError } from './route-error.tsx';

const bones = [0, 1, 2, 3, 4, 5];

/**
 * Where the pages stand. The first one is drawn with the frame where its code is there by then;
 * where it is not, the frame does not wait, and the page follows as a transition, in slices.
 */
export function Stage() {
  const router = useRouter();
  const [open, setOpen] = useState(() => !router.isLoading() || isComeBackTo());
  useEffect(() => startTransition(() => setOpen(true)), []);
  return open ? <Outlet fallback={<Bones />} ErrorPage={RouteError} /> : <Bones />;
}

function Bones() {
  return (
    <div aria-hidden="true" className="grid content-start gap-4 p-4 lg:px-6">
      {bones.map((bone) => (
        <Skeleton key={bone} className="h-22" />
      ))}
    </div>
  );
}

/** Reloaded or come back to: what was scrolled to has to be there when the router scrolls. */
function isComeBackTo(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return !entry || !('type' in entry) || entry.type !== 'navigate';
}
