import { useQuery } from '@tanstack/react-query';

import { usePatchConnection } from '../../api/connections.ts';
import { sessionQuery } from '../../api/session.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import { Select } from '../../ui/select.tsx';

/** Which OpenFan connection is in use, where there is a choice. */
export function OpenFanSwitch() {
  const { data } = useQuery(sessionQuery());
  const use = usePatchConnection();
  const connections = data?.connections.filter(({ service }) => service === 'openfan') ?? [];
  const active = connections.find((connection) => connection.active);
  if (!active || connections.length < 2) return null;
  return (
    <Select
      aria-label="OpenFan connection in use"
      data-testid="account-switch"
      data-service="openfan"
      data-value={active.id}
      value={active.id}
      disabled={use.isPending}
      className="max-w-48"
      onChange={(event) =>
        use.mutate({ id: event.target.value, patch: { active: true } }, { onError: notifyError })
      }
    >
      {connections.map(({ id, name }) => (
        <option key={id} value={id} data-value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
