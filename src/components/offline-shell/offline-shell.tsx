import { lazy, Suspense, useEffect, useState } from 'react';

const NewVersion = lazy(() =>
  import('./new-version.tsx').then((module) => ({ default: module.NewVersion })),
);

/** All that the first minute needs has the network first. */
const PATIENCE_MS = 5_000;

let started = false;

/** Keeps the app's files for when there is no network, and says when there is a new release. */
export function OfflineShell() {
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    if (import.meta.env.DEV || !('serviceWorker' in navigator) || started) return;
    started = true;
    setTimeout(() => {
      import('./register-worker.ts')
        .then(({ registerWorker }) => registerWorker(() => setNew(true)))
        // Not allowed here: the app does without.
        .catch(() => undefined);
    }, PATIENCE_MS);
  }, []);
  return isNew ? (
    <Suspense fallback={null}>
      <NewVersion />
    </Suspense>
  ) : null;
}
