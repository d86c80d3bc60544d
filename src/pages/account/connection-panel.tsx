import { useQuery } from '@tanstack/react-query';

import { configQuery } from '../../api/config.ts';
import { sessionQuery } from '../../api/session.ts';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ConnectionRow } from './connection-row.tsx';

/** The KiwiWhale accounts this browser is connected to. */
export function ConnectionPanel() {
  const session = useQuery(sessionQuery());
  const { data: config } = useQuery(configQuery());
  const connections = session.data?.connections.filter(({ service }) => service === 'kiwiwhale');
  const active = connections?.find((connection) => connection.active);
  return (
    <Panel
      title="KiwiWhale"
      note={config ? <ServiceNote sandbox={config.sandbox} url={config.kiwiwhale.url} /> : ' '}
      data-testid="kiwiwhale-connection"
      data-state={active?.mode ?? 'none'}
    >
      {session.isPending ? <Skeleton className="h-12" /> : null}
      {connections?.length === 0 ? (
        <p className="text-muted">
          {config?.kiwiwhale.auth === 'cookie'
            ? 'This Darkroom uses your own login at KiwiWhale. Sign in there, then reload this page; or use a key below.'
            : 'No account is connected. Create one or use a key you have: pictures, credits and jobs belong to that account, on every device that has its key.'}
        </p>
      ) : null}
      <ul className="divide-y divide-line">
        {connections?.map((connection) => (
          <ConnectionRow key={connection.id} connection={connection} />
        ))}
      </ul>
    </Panel>
  );
}

function ServiceNote({ sandbox, url }: { sandbox: boolean; url: string }) {
  return sandbox ? 'The sandbox on this machine: no real money, no real models.' : url;
}
