import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { configQuery } from '../../api/config.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useQuickStart } from './quick-start-state.ts';
import { useStartQuickStart } from './use-start-quick-start.ts';

const QuickStartPanel = lazy(() =>
  import('./quick-start-panel.tsx').then((module) => ({ default: module.QuickStartPanel })),
);

function useIsSandbox(): boolean {
  return useQuery(configQuery()).data?.sandbox ?? false;
}

/** Sandbox only: the panel, until there is an account and while its steps are of interest. */
export function QuickStart() {
  const isSandbox = useIsSandbox();
  const session = useQuery(sessionQuery());
  const connection = useActiveConnection();
  const { state } = useQuickStart();
  if (!isSandbox || !session.data || (connection && state === 'idle')) return null;
  return (
    // Keeps the panel's place: what is below must not move from under a hand.
    <Suspense fallback={<Skeleton className="h-73 max-sm:h-79" />}>
      <QuickStartPanel />
    </Suspense>
  );
}

/** The same for one more account, once there is one; the panel shows the steps. */
export function QuickStartAgain() {
  const isSandbox = useIsSandbox();
  const connection = useActiveConnection();
  const { state } = useQuickStart();
  const start = useStartQuickStart();
  if (!isSandbox || !connection || state === 'running' || state === 'failed') return null;
  return (
    <Button
      data-testid="quick-start"
      data-spends="10.0000"
      data-unit="credits"
      className="justify-self-start"
      onClick={start}
    >
      Quick start another: test card, 10 credits, 100 USDC
    </Button>
  );
}
