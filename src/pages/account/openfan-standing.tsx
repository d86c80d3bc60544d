import { useQuery } from '@tanstack/react-query';

import { openfanStatusQuery } from '../../api/openfan-status.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Connection, OpenfanStatus } from '../../contract/session.ts';
import { Link } from '../../navigation/link.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

/** What OpenFan itself says of the connection in use. */
export function OpenFanStanding({ connection }: { connection: Connection }) {
  const status = useQuery(openfanStatusQuery(connection.id));
  if (status.isPending) return <Skeleton className="h-5" />;
  if (!status.data) {
    return (
      <ErrorNotice
        error={status.error}
        link={false}
        aboutMoney={false}
        onRetry={() => void status.refetch()}
      />
    );
  }
  return (
    <p
      data-testid="openfan-status"
      data-state={status.data.connected ? 'connected' : 'no-creator'}
      className="text-sm text-muted"
    >
      {wordsOf(status.data)}{' '}
      <Link
        to="/creators"
        className="rounded-sm font-medium text-accent-text underline underline-offset-2"
      >
        {status.data.connected ? 'Your creators' : 'Connect a creator'}
      </Link>
    </p>
  );
}

function wordsOf({ connected, hasRunpod }: OpenfanStatus): string {
  if (!connected) return 'OpenFan accepts it. It knows no creator behind it yet.';
  if (hasRunpod === null) return 'OpenFan knows a creator behind it.';
  return hasRunpod
    ? 'OpenFan knows a creator behind it, with a RunPod of its own.'
    : 'OpenFan knows a creator behind it, on the platform’s GPUs.';
}
