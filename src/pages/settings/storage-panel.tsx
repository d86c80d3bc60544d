import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { describeError } from '../../api/describe-error.ts';
import { useActiveConnection } from '../../api/session.ts';
import { storageQuery, type StorageWish, useSaveStorage } from '../../api/storage.ts';
import type { Storage } from '../../contract/storage.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { storageForecast } from './storage-forecast.ts';

const KEEP_FOR_DAYS = [7, 30, 90, 365];
const QUOTAS_BYTES = [500e6, 1e9, 2e9, 5e9, 10e9, 20e9, 50e9];

/** How long outputs are kept, how much room they have, and what that would delete. */
export function StoragePanel() {
  const connection = useActiveConnection();
  return (
    <Panel
      title="Storage"
      note="Pictures, videos and sounds are kept by this server, so that they outlive the provider’s links."
    >
      {connection ? (
        <StorageSettingsForm key={connection.id} connectionId={connection.id} />
      ) : (
        <p className="text-muted">
          Settings are kept per account.{' '}
          <Link to="/account" className="underline">
            Connect an account
          </Link>{' '}
          to see what its outputs take.
        </p>
      )}
    </Panel>
  );
}

function StorageSettingsForm({ connectionId }: { connectionId: string }) {
  const [edit, setEdit] = useState<Partial<StorageWish>>({});
  const stored = useQuery(storageQuery(connectionId));
  const changed = Object.keys(edit).length > 0;
  const wish = stored.data && { ...settingsOf(stored.data), ...edit };
  const preview = useQuery({ ...storageQuery(connectionId, wish), enabled: changed });
  const save = useSaveStorage();
  const failure = stored.error ?? preview.error ?? save.error;

  if (!stored.data) {
    if (!failure) return <Skeleton className="h-40" />;
    return (
      <ErrorState
        {...describeError(failure)}
        action={<Button onClick={() => void stored.refetch()}>Try again</Button>}
      />
    );
  }
  const shown: Storage = { ...stored.data, ...(changed ? preview.data : {}), ...edit };
  const forecast = storageForecast(shown);
  return (
    <div
      data-testid="storage"
      data-state={forecast.deletesNow || forecast.nearlyFull ? 'at-risk' : 'protected'}
      data-used={shown.usedBytes}
      data-quota={shown.quotaBytes}
      className="grid gap-4"
    >
      <UsageBar used={shown.usedBytes} quota={shown.quotaBytes} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Keep outputs for">
          <Select
            value={shown.keepForDays ?? 'forever'}
            onChange={({ target: { value } }) =>
              setEdit({ ...edit, keepForDays: value === 'forever' ? null : Number(value) })
            }
          >
            <option value="forever">Ever</option>
            {withCurrent(KEEP_FOR_DAYS, shown.keepForDays).map((days) => (
              <option key={days} value={days}>{`${days} days`}</option>
            ))}
          </Select>
        </Field>
        <Field label="Room for this account">
          <Select
            value={shown.quotaBytes}
            onChange={({ target: { value } }) => setEdit({ ...edit, quotaBytes: Number(value) })}
          >
            {withCurrent(QUOTAS_BYTES, shown.quotaBytes).map((bytes) => (
              <option key={bytes} value={bytes}>
                {formatBytes(bytes)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <p role="status" className={forecast.deletesNow ? 'text-warn' : 'text-muted'}>
        {forecast.text}
      </p>
      {failure ? <ErrorState {...describeError(failure)} action={null} /> : null}
      {changed ? (
        <div className="flex gap-2">
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={!preview.isSuccess || preview.isPlaceholderData}
            onClick={() => save.mutate({ connectionId, ...edit }, { onSuccess: () => setEdit({}) })}
          >
            {forecast.deletesNow ? 'Save and delete' : 'Save'}
          </Button>
          <Button onClick={() => setEdit({})}>Cancel</Button>
        </div>
      ) : null}
    </div>
  );
}

function UsageBar({ used, quota }: { used: number; quota: number }) {
  const text = `${formatBytes(used)} of ${formatBytes(quota)}`;
  return (
    <div className="grid gap-1.5">
      <span className="tabular text-sm">{text}</span>
      <meter
        className="h-2 w-full"
        aria-label="Room used"
        aria-valuetext={text}
        min={0}
        max={quota}
        high={quota * 0.9}
        value={Math.min(used, quota)}
      />
    </div>
  );
}

function settingsOf({ keepForDays, quotaBytes }: Storage): StorageWish {
  return { keepForDays, quotaBytes };
}

/** The choices, with the account's own among them when it is none of ours. */
function withCurrent(choices: number[], current: number | null): number[] {
  if (current === null || choices.includes(current)) return choices;
  return [...choices, current].sort((a, b) => a - b);
}
