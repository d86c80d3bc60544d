import { useId, useState } from 'react';

import { useRecoverDrafts } from '../../api/drafts.ts';
import { useActiveConnection } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';

interface RecoverDialogProps {
  open: boolean;
  creators: string[];
  creator: string | undefined;
  onClose: () => void;
}

/** Drafts that a lost answer hid: OpenFan has no list of drafts, but its analytics name some. */
export function RecoverDialog({ open, creators, creator, onClose }: RecoverDialogProps) {
  const connection = useActiveConnection('openfan');
  const recover = useRecoverDrafts();
  const [typed, setTyped] = useState<string>();
  const listId = useId();
  const slug = (typed ?? creator ?? creators[0] ?? '').trim();
  const look = () => {
    if (connection && slug) recover.mutate({ connectionId: connection.id, creator: slug });
  };
  return (
    <Dialog
      open={open}
      onClose={() => {
        recover.reset();
        onClose();
      }}
      title="Look for lost drafts"
      data-testid="recover-dialog"
      footer={
        <Button
          variant="primary"
          busy={recover.isPending}
          disabled={!connection || slug === ''}
          data-testid="recover-look"
          onClick={look}
        >
          Look
        </Button>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <p className="text-sm text-muted">
          OpenFan has no list of drafts. Its analytics name up to ten posts of a creator, drafts
          among them: what is not here yet is added.
        </p>
        <Field label="Creator">
          <TextInput
            value={typed ?? slug}
            list={listId}
            autoComplete="off"
            data-testid="recover-creator"
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <datalist id={listId}>
          {creators.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        {recover.error ? <ErrorNotice error={recover.error} aboutMoney={false} /> : null}
        {recover.data ? (
          <p
            role="status"
            data-testid="recover-answer"
            data-value={recover.data.drafts.length}
            data-unlisted={recover.data.unlisted}
            className="rounded-md bg-sunken px-3 py-2 text-sm"
          >
            {recover.data.drafts.length === 0
              ? 'Nothing that is not here already.'
              : `Found ${recover.data.drafts.length} ${recover.data.drafts.length === 1 ? 'post' : 'posts'}.`}{' '}
            {recover.data.unlisted > 0
              ? `The creator has ${recover.data.unlisted} more that OpenFan lists nowhere: these cannot be found.`
              : 'OpenFan counts no more than are here.'}
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}
