import { useState } from 'react';

import { useActiveJobs } from '../../api/changes.ts';
import { useDisconnect } from '../../api/session.ts';
import { notify } from '../../components/notices/notices.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Connection } from '../../contract/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Asks only where something could be lost: a key nobody kept, or sight of running jobs. */
export function DisconnectButton({ connection }: { connection: Connection }) {
  const [asking, setAsking] = useState(false);
  const disconnect = useDisconnect();
  const running = useActiveJobs().filter((job) => job.accountId === connection.accountId).length;
  const risky = running > 0 || connection.keyUnsaved;
  const { id, name, active } = connection;

  const go = () =>
    disconnect.mutate(id, {
      onSuccess: () => {
        setAsking(false);
        notify({
          kind: 'info',
          code: 'disconnected',
          title: `${name} is disconnected`,
          detail: 'Its jobs stay where they are. Connect with the same key to see them again.',
        });
      },
      onError: notifyError,
    });
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        className="max-sm:-ml-2"
        data-testid={active ? 'kiwiwhale-disconnect' : 'connection-disconnect'}
        aria-label={`Disconnect ${name}`}
        busy={disconnect.isPending && !asking}
        onClick={() => (risky ? setAsking(true) : go())}
      >
        Disconnect
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Disconnect ${name}?`}
        data-testid="disconnect-dialog"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Stay connected</Button>
            <Button
              variant="danger"
              data-testid="disconnect-confirm"
              busy={disconnect.isPending}
              onClick={go}
            >
              Disconnect
            </Button>
          </>
        }
      >
        <div className="grid gap-3 text-muted">
          {connection.keyUnsaved ? (
            <p>
              <strong className="text-fg">Its key has not been kept.</strong> Without the key nobody
              reaches this account or its credits again.
            </p>
          ) : null}
          {running > 0 ? (
            <p>
              <strong className="text-fg">
                {running === 1 ? 'One job is' : `${String(running)} jobs are`} still running.
              </strong>{' '}
              They go on and are charged; you see them again after connecting with the same key.
            </p>
          ) : null}
        </div>
      </Dialog>
    </>
  );
}
