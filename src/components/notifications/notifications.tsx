import { lazy, Suspense } from 'react';

import { usePreferences } from '../preferences/preferences.ts';

const Notifier = lazy(() =>
  import('./notifier.tsx').then((module) => ({ default: module.Notifier })),
);

/** What tells of news while nobody looks; its code comes only where that was asked for. */
export function Notifications() {
  const wanted = usePreferences(({ notifications }) => notifications);
  if (!wanted || !('Notification' in window)) return null;
  return (
    <Suspense fallback={null}>
      <Notifier />
    </Suspense>
  );
}
