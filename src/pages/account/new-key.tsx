import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { sessionQuery } from '../../api/session.ts';

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
    <Suspense fallback={null}>
      <NewKeyPanel key={connection.id} connection={connection} />
    </Suspense>
  );
}
