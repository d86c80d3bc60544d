import { type SubmitEvent, useState } from 'react';

import { useWipe } from '../../api/archive.ts';
import { forgetLastKnown } from '../../api/restore.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { notify } from '../../components/notices/notices.ts';
import type { Connection } from '../../contract/session.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';

const WORD = 'wipe';

const count = (number: number, what: string) =>
  `${number.toLocaleString()} ${number === 1 ? what : `${what}s`}`;

/** Everything finished, for good: the one place that asks for a typed word. */
export function WipeForm({ connection }: { connection: Connection }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="grid justify-items-start gap-2">
      <p className="text-sm text-muted">
        Deletes every finished job of this account, its drafts and all their files from this server.
        What is under way stays; so do payments, your credits, what jobs cost (in the statement) and
        what the services themselves keep.
      </p>
      <Button variant="danger" data-testid="wipe" onClick={() => setOpen(true)}>
        Wipe…
      </Button>
      {open ? <WipeDialog connection={connection} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

/** What this browser keeps for a visit without network goes, too. */
async function forgetHere(): Promise<void> {
  const { clearKeptFiles } = await import('../../components/offline-shell/clear-kept.ts');
  await Promise.all([forgetLastKnown(), clearKeptFiles().catch(() => undefined)]);
}

interface WipeDialogProps {
  connection: Connection;
  onClose: () => void;
}

function WipeDialog({ connection, onClose }: WipeDialogProps) {
  const [typed, setTyped] = useState('');
  const wipe = useWipe();
  const sure = typed.trim().toLowerCase() === WORD;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!sure) return;
    wipe.mutate(connection.id, {
      onSuccess: ({ jobs, drafts, bytes }) => {
        const both = `${count(jobs, 'job')}${drafts > 0 ? ` and ${count(drafts, 'draft')}` : ''}`;
        const title = `${both} deleted`;
        notify({ kind: 'success', code: 'wiped', title, detail: `${formatBytes(bytes)} freed.` });
        void forgetHere();
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Wipe this account’s jobs and drafts?"
      data-testid="wipe-dialog"
      footer={
        <>
          <Button onClick={onClose}>Keep everything</Button>
          <Button
            type="submit"
            form="wipe"
            variant="danger"
            data-testid="wipe-confirm"
            disabled={!sure}
            busy={wipe.isPending}
          >
            Delete for good
          </Button>
        </>
      }
    >
      <form id="wipe" onSubmit={submit} className="grid gap-3">
        <p>
          Every finished job and draft of {connection.name} and their files, favourites too. This
          cannot be undone; export first if you may want them again.
        </p>
        <Field label={`Type “${WORD}” to confirm`}>
          <TextInput
            data-testid="wipe-word"
            autoComplete="off"
            autoCapitalize="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
        {wipe.error ? <ErrorNotice error={wipe.error} /> : null}
      </form>
    </Dialog>
  );
}
