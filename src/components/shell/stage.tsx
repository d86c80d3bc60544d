import { startTransition, useEffect, useState } from 'react';

import { Outlet } from '../../navigation/outlet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { RouteError } from './route-error.tsx';

const bones = [0, 1, 2, 3, 4, 5];

/**
 * Where the pages stand. The router shows its first one all at once, which takes a slow phone a
 * fifth of a second: here it is drawn as a transition, in slices, with the frame already there.
 */
export function Stage() {
  const [open, setOpen] = useState(isComeBackTo);
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
