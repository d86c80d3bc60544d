import { useQuery } from '@tanstack/react-query';

import { storageQuery } from '../../api/storage.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Connection } from '../../contract/session.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { Link } from '../../navigation/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ProtectButton } from './protect-button.tsx';
import { FULL_SHARE, isProtected } from './storage-choices.ts';
import { StorageForm } from './storage-form.tsx';
import { storageForecast } from './storage-forecast.ts';

/** What this Darkroom keeps of the account's outputs, and what goes first. */
export function StoragePanel({ connection }: { connection: Connection }) {
  const { data, isPending, isError, error, refetch } = useQuery(storageQuery(connection.id));
  const share = data ? Math.min(1, data.usedBytes / Math.max(1, data.quotaBytes)) : 0;
  return (
    <Panel
      id="storage"
      title="Storage"
      note={`Outputs of ${connection.name}, kept at this server.`}
      data-testid="storage"
      data-state={data && !isProtected(data) ? 'at-risk' : 'protected'}
      data-used={data?.usedBytes ?? ''}
      data-quota={data?.quotaBytes ?? ''}
    >
      {isPending ? <Skeleton className="h-53.5 max-sm:h-79" /> : null}
      {isError && !data ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <div className="grid gap-5">
          <div className="grid gap-1.5">
            <p className="text-sm">
              <span className="tabular font-medium">{formatBytes(data.usedBytes)}</span> of{' '}
              <span className="tabular">{formatBytes(data.quotaBytes)}</span> used
            </p>
            <meter
              aria-label="Storage used"
              min={0}
              max={1}
              high={FULL_SHARE}
              value={share}
              className="meter w-full"
            />
            <p className="text-sm text-muted">{storageForecast(data).text}</p>
            {isProtected(data) ? null : (
              <ProtectButton connectionId={connection.id} stored={data} />
            )}
          </div>
          <StorageForm connection={connection} stored={data} />
        </div>
      ) : null}
    </Panel>
  );
}

export function StorageFirstRun() {
  return (
    <Panel
      id="storage"
      title="Storage"
      data-testid="storage"
      data-state="protected"
      data-used=""
      data-quota=""
    >
      <p className="text-muted">
        How long outputs are kept, and how much room they may take, is set for each account.{' '}
        <Link to="/account" className="text-accent-text underline underline-offset-2">
          Connect an account
        </Link>
      </p>
    </Panel>
  );
}
