import { useQuery } from '@tanstack/react-query';

import { configQuery } from '../../api/config.ts';
import { useActiveConnection } from '../../api/session.ts';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { Appearance } from './appearance.tsx';
import { StorageFirstRun, StoragePanel } from './storage-panel.tsx';

export function SettingsPage() {
  const connection = useActiveConnection();
  const { data: config } = useQuery(configQuery());
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-4 p-4 lg:p-6">
      <PageHeading title="Settings" />
      <Appearance />
      {connection ? (
        <StoragePanel key={connection.id} connection={connection} />
      ) : (
        <StorageFirstRun />
      )}
      <p className="text-xs text-subtle">
        {config
          ? `Darkroom ${config.version} · KiwiWhale at ${config.kiwiwhale.url}${config.sandbox ? ' (sandbox)' : ''}`
          : ''}
      </p>
    </div>
  );
}
