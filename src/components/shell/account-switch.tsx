import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronsUpDown, CircleUser } from 'lucide-react';

import { sessionQuery } from '../../api/session.ts';
import { cx } from '../../ui/cx.ts';
import { notifyError } from '../notices/notify-error.ts';
import type { Service } from '../../contract/errors.ts';

const names = { kiwiwhale: 'KiwiWhale', openfan: 'OpenFan' };

interface AccountSwitchProps {
  service: Service;
  /** Not the service of the page: there only where there is a choice, and room for it. */
  isAside?: boolean;
}

/** Which connection of a service is in use. Where room is scarce only its icon shows. */
export function AccountSwitch({ service, isAside = false }: AccountSwitchProps) {
  const { data, isPending } = useQuery(sessionQuery());
  const queryClient = useQueryClient();
  const use = useMutation({
    // Fetched when first wanted: every page shows this switch, few are left by it.
    mutationFn: async (id: string) => {
      const { patchConnection } = await import('../../api/connections.ts');
      await patchConnection(queryClient, { id, patch: { active: true } });
    },
  });
  const connections =
    data?.connections.filter((connection) => connection.service === service) ?? [];
  const active = connections.find((connection) => connection.active);
  // Its place, so that the balance beside it stays where it is.
  if (isAside && connections.length < 2) return null;
  if (!active) return isPending ? <span className="w-8 md:w-32" /> : null;
  return (
    <label
      title={`${names[service]}: ${active.name}`}
      className={cx(
        'relative flex h-9 items-center gap-1.5 rounded-md px-2 text-muted transition-colors hover:bg-hover hover:text-fg has-focus-visible:outline-2 has-focus-visible:outline-accent',
        isAside && 'max-xl:hidden',
      )}
    >
      <CircleUser aria-hidden="true" className="size-4 shrink-0" />
      <span aria-hidden="true" className="max-w-32 truncate text-sm max-md:hidden lg:max-xl:hidden">
        {active.name}
      </span>
      {connections.length > 1 ? (
        <ChevronsUpDown aria-hidden="true" className="size-3 shrink-0 max-md:hidden" />
      ) : null}
      <select
        aria-label={`${names[service]} connection in use`}
        data-testid="account-switch"
        data-service={service}
        data-value={active.id}
        value={active.id}
        disabled={use.isPending}
        onChange={(event) => use.mutate(event.target.value, { onError: notifyError })}
        className="absolute inset-0 cursor-pointer pointer-coarse:-inset-x-1.5 pointer-coarse:-inset-y-1 appearance-none bg-transparent text-transparent opacity-0"
      >
        {connections.map(({ id, name }) => (
          <option key={id} value={id} data-value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
