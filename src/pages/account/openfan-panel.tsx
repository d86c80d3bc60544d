import { useQuery } from '@tanstack/react-query';

import { configQuery } from '../../api/config.ts';
import { sessionQuery } from '../../api/session.ts';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ConnectionRow } from './connection-row.tsx';
import { KeyForm } from './key-form.tsx';
import { OpenFanStanding } from './openfan-standing.tsx';

/** The OpenFan keys and tokens this browser is connected with, and the way to one more. */
export function OpenFanPanel() {
  const session = useQuery(sessionQuery());
  const { data: config } = useQuery(configQuery());
  const connections = session.data?.connections.filter(({ service }) => service === 'openfan');
  const active = connections?.find((connection) => connection.active);
  return (
    <Panel
      title="OpenFan"
      note={config?.sandbox ? 'The sandbox on this machine: no real money.' : config?.openfan.url}
      data-testid="openfan-connection"
      data-state={active?.mode ?? 'none'}
    >
      <div className="grid gap-4">
        {session.isPending ? <Skeleton className="h-12" /> : null}
        {connections?.length === 0 ? (
          <p className="text-muted">
            Not connected. With a key or a token you make pictures of your creators, publish them
            and see what they earn. Pictures are paid in USDC, or free on your own RunPod.
          </p>
        ) : (
          <ul className="divide-y divide-line">
            {connections?.map((connection) => (
              <ConnectionRow key={connection.id} connection={connection} />
            ))}
          </ul>
        )}
        {active ? <OpenFanStanding connection={active} /> : null}
        <KeyForm
          service="openfan"
          label={active ? 'Use another key or token' : 'API key or token'}
          placeholder="opf_… or eyJ…"
          missing="Paste a key (opf_…) or an OpenClaw token (eyJ…)."
          testId="openfan-token"
        />
      </div>
    </Panel>
  );
}
