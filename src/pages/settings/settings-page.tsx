import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { configQuery } from '../../api/config.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { afterReady } from '../../components/shell/after-ready.ts';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Appearance } from './appearance.tsx';
import { ArchiveFirstRun } from './archive-first-run.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Keyboard } from './keyboard.tsx';
import { LimitsFirstRun, LimitsPanel } from './limits-panel.tsx';
import { Notifications } from './notifications.tsx';
import { StorageFirstRun, StoragePanel } from './storage-panel.tsx';

const ArchivePanel = lazy(() =>
  afterReady
    .then(() => import('./archive-panel.tsx'))
    .then((module) => ({ default: module.ArchivePanel })),
);

const archivePlace = (
  <div id="archive">
    <Skeleton className="h-101.5 max-sm:h-124.5" />
  </div>
);

/** Choices for this browser, and what the server keeps of the account in use. */
export function SettingsPage() {
  const { data: session, isPending, error, refetch } = useQuery(sessionQuery());
  const connection = useActiveConnection();
  const inUse = session?.connections.flatMap(({ id, active }) => (active ? [id] : [])).join(' ');
  const { data: config } = useQuery(configQuery());
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-4 p-4 lg:p-6">
      <PageHeading title="Settings" />
      <Appearance />
      <Notifications />
      {error && !session ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          {session && session.connections.length > 0 ? (
            <LimitsPanel key={`limits ${inUse}`} />
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
            <Suspense fallback={archivePlace}>
              <ArchivePanel key={`archive ${connection.id}`} connection={connection} />
            </Suspense>
          ) : isPending ? (
            archivePlace
          ) : (
            <ArchiveFirstRun />
          )}
        </>
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
