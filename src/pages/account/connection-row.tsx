import { PenLine } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { usePatchConnection } from '../../api/connections.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Connection, ConnectionMode } from '../../contract/session.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { DisconnectButton } from './disconnect-button.tsx';

const RenameForm = lazy(() =>
  import('./rename-form.tsx').then((module) => ({ default: module.RenameForm })),
);

const modes: Record<ConnectionMode, string> = {
  agent: 'Agent account',
  hybrid: 'Your account, by key',
  human: 'Your own login',
  apikey: 'API key',
  jwt: 'Token',
};

export function ConnectionRow({ connection }: { connection: Connection }) {
  const [renaming, setRenaming] = useState(false);
  const { id, name, mode, keyHint, active } = connection;
  const isOwnLogin = mode === 'human';
  return (
    <li data-testid="connection" data-value={id} className="grid gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-32">
          {renaming ? (
            <Suspense fallback={name}>
              <RenameForm connection={connection} onDone={() => setRenaming(false)} />
            </Suspense>
          ) : (
            <p className="flex items-center gap-1">
              <span className="truncate font-medium">{name}</span>
              {isOwnLogin ? null : (
                <IconButton
                  size="sm"
                  label={`Rename ${name}`}
                  icon={<PenLine className="size-3.5" />}
                  onClick={() => setRenaming(true)}
                />
              )}
            </p>
          )}
          <p className="text-sm text-muted">
            <span className="me-2 inline-block">{modes[mode]}</span>
            {keyHint ? <span className="inline-block font-mono text-xs">{keyHint}</span> : null}
          </p>
        </div>
        {active ? <Badge tone="ok">In use</Badge> : <UseButton id={id} name={name} />}
        {isOwnLogin ? null : <DisconnectButton connection={connection} />}
      </div>
    </li>
  );
}

function UseButton({ id, name }: { id: string; name: string }) {
  const patch = usePatchConnection();
  return (
    <Button
      size="sm"
      busy={patch.isPending}
      aria-label={`Use ${name}`}
      onClick={() => patch.mutate({ id, patch: { active: true } }, { onError: notifyError })}
    >
      Use
    </Button>
  );
}
