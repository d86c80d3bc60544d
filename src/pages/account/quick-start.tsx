import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { configQuery } from '../../api/config.ts';

const QuickStartPanel = lazy(() =>
  import('./quick-start-panel.tsx').then((module) => ({ default: module.QuickStartPanel })),
);
const QuickStartAgainButton = lazy(() =>
  import('./quick-start-again.tsx').then((module) => ({ default: module.QuickStartAgainButton })),
);

/** Sandbox only: nobody else fetches it. */
export function QuickStart() {
  const { data: config } = useQuery(configQuery());
  if (!config?.sandbox) return null;
  return (
    <Suspense fallback={null}>
      <QuickStartPanel />
    </Suspense>
  );
}

export function QuickStartAgain() {
  const { data: config } = useQuery(configQuery());
  if (!config?.sandbox) return null;
  return (
    <Suspense fallback={null}>
      <QuickStartAgainButton />
    </Suspense>
  );
}
