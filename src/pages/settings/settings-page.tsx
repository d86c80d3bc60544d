import { useQuery } from '@tanstack/react-query';

import { configQuery } from '../../api/config.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Appearance } from './appearance.tsx';
import { ArchiveFirstRun, ArchivePanel } from './archive-panel.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Keyboard } from './keyboard.tsx';
import { LimitsFirstRun, LimitsPanel } from './limits-panel.tsx';
import { Notifications } from './notifications.tsx';
import { StorageFirstRun, StoragePanel } from './storage-panel.tsx';

/** Choices for this browser, and what the server keeps of the account in use. */
export function SettingsPage() {
  const { data: session, isPending } = useQuery(sessionQuery());
  const connection = useActiveConnection();
  const { data: config } = useQuery(configQuery());
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-4 p-4 *:scroll-mt-20 lg:p-6">
      <PageHeading title="Settings" />
      <Appearance />
      <Notifications />
      {session && session.connections.length > 0 ? (
        <LimitsPanel />
      ) : isPending ? (
        <Skeleton className="h-65 max-sm:h-100" />
      ) : (
        <LimitsFirstRun />
      )}
      {connection ? (
        // Another account is another form: nothing chosen for one is saved for the other.
        <StoragePanel key={`storage ${connection.id}`} connection={connection} />
      ) : isPending ? (
        <Skeleton className="h-74.5 max-sm:h-100" />
      ) : (
        <StorageFirstRun />
      )}
      {connection ? (
        <ArchivePanel key={`archive ${connection.id}`} connection={connection} />
      ) : isPending ? (
        <Skeleton className="h-101.5 max-sm:h-124.5" />
      ) : (
        <ArchiveFirstRun />
      )}
      <Keyboard />
      <FirstSteps />
      <p className="min-h-4 text-xs text-subtle">
        {config
          ? `Darkroom ${config.version} · KiwiWhale at ${config.kiwiwhale.url}${config.sandbox ? ' (sandbox)' : ''}`
          : ''}
      </p>
    </div>
  );
}
