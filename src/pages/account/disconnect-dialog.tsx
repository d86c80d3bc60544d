import type { Connection } from '../../contract/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface DisconnectDialogProps {
  connection: Connection;
  /** Jobs of the account still under way. */
  running: number;
  busy: boolean;
  onStay: () => void;
  onGo: () => void;
}

/** Says what is at stake before it is lost from sight. */
export function DisconnectDialog(props: DisconnectDialogProps) {
  const { connection, running, busy, onStay, onGo } = props;
  return (
    <Dialog
      open
      onClose={onStay}
      title={`Disconnect ${connection.name}?`}
      data-testid="disconnect-dialog"
      footer={
        <>
          <Button onClick={onStay}>Stay connected</Button>
          <Button variant="danger" data-testid="disconnect-confirm" busy={busy} onClick={onGo}>
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
  );
}
