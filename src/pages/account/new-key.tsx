import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { sessionQuery } from '../../api/session.ts';
import { Skeleton } from '../../ui/skeleton.tsx';

const NewKeyPanel = lazy(() =>
  import('./new-key-panel.tsx').then((module) => ({ default: module.NewKeyPanel })),
);

/** Shown while some agent's key has not been kept; the one in use comes first. */
export function NewKey() {
  const { data } = useQuery(sessionQuery());
  const unsaved = data?.connections.filter((connection) => connection.keyUnsaved) ?? [];
  const connection = unsaved.find(({ active }) => active) ?? unsaved[0];
  if (!connection) return null;
  return (
    // As tall as the panel: what is below must not move when it comes.
    <Suspense fallback={<Skeleton className="h-48.5 max-sm:h-55.5 lg:max-xl:h-53.5" />}>
      <NewKeyPanel key={connection.id} connection={connection} />
    </Suspense>
  );
}
