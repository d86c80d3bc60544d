import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';

import { useReached } from '../../api/reach.ts';
import { useOnline } from '../../api/use-online.ts';
import { formatMoment } from '../../lib/format-dates.ts';

/** Says that what is on show is old, and how old. */
export function OfflineBanner() {
  const online = useOnline();
  const reached = useReached();
  const queryClient = useQueryClient();
  const asOf = online && reached ? '' : lastHeard(queryClient);
  return (
    <div role="status">
      {online && reached ? null : (
        <p
          data-testid="offline-banner"
          data-state={online ? 'unreached' : 'offline'}
          data-as-of={asOf}
          className="flex items-center gap-2 border-b border-line bg-warn-soft px-4 py-2 text-sm text-fg"
        >
          <CloudOff aria-hidden="true" className="size-4 shrink-0 text-warn" />
          {online ? 'Darkroom’s server does not answer.' : 'You are offline.'}{' '}
          {asOf
            ? `Last known, ${formatMoment(asOf)}. Jobs go on at the server.`
            : 'Nothing is known from an earlier visit.'}
        </p>
      )}
    </div>
  );
}

function lastHeard(queryClient: QueryClient): string {
  const heard = queryClient.getQueryCache().getAll();
  const newest = Math.max(0, ...heard.map(({ state }) => state.dataUpdatedAt));
  return newest > 0 ? new Date(newest).toISOString() : '';
}
