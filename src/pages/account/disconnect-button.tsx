import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';

import type { ChangesState } from '../../api/changes.ts';
import { useDisconnect } from '../../api/connections.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import { notifyLater } from '../../components/notices/notify-later.ts';
import type { Connection } from '../../contract/session.ts';
import { Button } from '../../ui/button.tsx';

const DisconnectDialog = lazy(() =>
  import('./disconnect-dialog.tsx').then((module) => ({ default: module.DisconnectDialog })),
);

/** As the frame's poll last saw it; only when pressed, so that this page needs no poll of its own. */
function countRunning(queryClient: QueryClient, accountId: string): number {
  const states = queryClient.getQueriesData<ChangesState>({
    queryKey: ['changes'],
    type: 'active',
  });
  const open = states.flatMap(([, state]) => state?.open ?? []);
  return open.filter((job) => job.accountId === accountId && job.status !== 'unknown').length;
}

/** Asks only where something could be lost: a key nobody kept, or sight of running jobs. */
export function DisconnectButton({ connection }: { connection: Connection }) {
  const [asking, setAsking] = useState<number | null>(null);
  const queryClient = useQueryClient();
  const disconnect = useDisconnect();
  const { id, name, service, active } = connection;

  const press = () => {
    const running = countRunning(queryClient, connection.accountId);
    if (running > 0 || connection.keyUnsaved) setAsking(running);
    else go();
  };
  // Promises, not callbacks: this row is gone by the time it has worked.
  const go = () =>
    void disconnect.mutateAsync(id).then(() => {
      setAsking(null);
      notifyLater({
        kind: 'info',
        code: 'disconnected',
        title: `${name} is disconnected`,
        detail: 'Its jobs stay where they are. Connect with the same key to see them again.',
      });
    }, notifyError);
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        data-testid={active ? `${service}-disconnect` : 'connection-disconnect'}
        aria-label={`Disconnect ${name}`}
        busy={disconnect.isPending}
        onClick={press}
      >
        Disconnect
      </Button>
      {asking === null ? null : (
        <Suspense fallback={null}>
          <DisconnectDialog
            connection={connection}
            running={asking}
            busy={disconnect.isPending}
            onStay={() => setAsking(null)}
            onGo={go}
          />
        </Suspense>
      )}
    </>
  );
}
