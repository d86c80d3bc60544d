import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';

import { newKeyQuery, usePatchConnection } from '../../api/connections.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Connection } from '../../contract/session.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { NewKeyPlace } from './new-key-place.tsx';

/** The key of a fresh agent, until the person says that it is kept. */
export function NewKeyPanel({ connection }: { connection: Connection }) {
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
      <Key connection={connection} />
    </section>
  );
}

function Key({ connection }: { connection: Connection }) {
  const key = useQuery(newKeyQuery(connection.id));
  const patch = usePatchConnection();
  if (key.isPending) return <NewKeyPlace />;
  if (key.isError) {
    return <ErrorNotice error={key.error} link={false} onRetry={() => void key.refetch()} />;
  }
  return (
    <>
      <code
        data-testid="kiwiwhale-new-key"
        className="rounded-md bg-surface px-3 py-2 font-mono text-sm break-all select-all"
      >
        {key.data.apiKey}
      </code>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={key.data.apiKey} label="Copy key" />
        <Button
          size="sm"
          data-testid="kiwiwhale-new-key-saved"
          busy={patch.isPending}
          onClick={() =>
            patch.mutate({ id: connection.id, patch: { keySaved: true } }, { onError: notifyError })
          }
        >
          I have kept it
        </Button>
      </div>
    </>
  );
}
