import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { lazy, Suspense } from 'react';

import { sessionQuery } from '../../api/session.ts';
import { NewKeyPlace } from './new-key-place.tsx';

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
    <section aria-labelledby="new-key" className="grid gap-3 rounded-md bg-warn-soft p-4">
      <h2 id="new-key" className="flex items-center gap-2 font-semibold">
        <KeyRound aria-hidden="true" className="size-4 text-warn" />
        Keep the key of {connection.name}
      </h2>
      <p className="text-sm">
        Whoever has it can spend this account’s credits; without it nobody can. KiwiWhale shows it
        once, Darkroom until you say that you have kept it.
      </p>
      <Suspense fallback={<NewKeyPlace />}>
        <NewKeyPanel key={connection.id} connection={connection} />
      </Suspense>
    </section>
  );
}
