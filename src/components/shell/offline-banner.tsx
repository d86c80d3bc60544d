import { CloudOff } from 'lucide-react';

import { useOnline } from '../../api/use-online.ts';

export function OfflineBanner() {
  const online = useOnline();
  return (
    <div role="status">
      {online ? null : (
        <p
          data-testid="offline-banner"
          className="flex items-center gap-2 border-b border-line bg-warn-soft px-4 py-2 text-sm text-fg"
        >
          <CloudOff aria-hidden="true" className="size-4 shrink-0 text-warn" />
          You are offline. What you see is the last known state; jobs go on at the server.
        </p>
      )}
    </div>
  );
}
