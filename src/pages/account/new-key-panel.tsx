import { useQuery } from '@tanstack/react-query';

import { newKeyQuery, usePatchConnection } from '../../api/connections.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Connection } from '../../contract/session.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { NewKeyPlace } from './new-key-place.tsx';

/** The key of a fresh agent, until the person says that it is kept. */
export function NewKeyPanel({ connection }: { connection: Connection }) {
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
