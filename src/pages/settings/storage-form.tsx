import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';

import { type StorageWish, storageQuery, useSaveStorage } from '../../api/storage.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { notify } from '../../components/notices/notices.ts';
import type { Connection } from '../../contract/session.ts';
import type { Storage } from '../../contract/storage.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { quotas } from './storage-choices.ts';
import { storageForecast } from './storage-forecast.ts';

const DAYS = [7, 30, 90, 180, 365];
const FOREVER = '';

/** What is stored is among the choices, whoever set it. */
const choices = (usual: number[], stored: number | null) =>
  [...new Set(stored === null ? usual : [...usual, stored])].sort((a, b) => a - b);

/** Says what would be deleted before anything is. */
export function StorageForm({ connection, stored }: { connection: Connection; stored: Storage }) {
  const [changes, setChanges] = useState<Partial<StorageWish>>({});
  const { keepForDays, quotaBytes } = stored;
  const wish: StorageWish = { keepForDays, quotaBytes, ...changes };
  const isChanged =
    wish.keepForDays !== stored.keepForDays || wish.quotaBytes !== stored.quotaBytes;
  const forecast = useQuery({ ...storageQuery(connection.id, wish), enabled: isChanged });
  const save = useSaveStorage();
  const isKnown = !isChanged || (forecast.isSuccess && !forecast.isPlaceholderData);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(
      { connectionId: connection.id, ...wish },
      {
        onSuccess: () => {
          setChanges({});
          notify({ kind: 'success', code: 'storage-saved', title: 'Storage settings saved' });
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Keep outputs for">
          <Select
            data-testid="storage-keep-for"
            value={wish.keepForDays ?? FOREVER}
            onChange={({ target }) =>
              setChanges({ ...changes, keepForDays: target.value ? Number(target.value) : null })
            }
          >
            <option value={FOREVER}>Ever</option>
            {choices(DAYS, stored.keepForDays).map((days) => (
              <option key={days} value={days}>
                {days} days
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Use at most">
          <Select
            data-testid="storage-quota"
            value={wish.quotaBytes}
            onChange={({ target }) => setChanges({ ...changes, quotaBytes: Number(target.value) })}
          >
            {choices(quotas, stored.quotaBytes).map((bytes) => (
              <option key={bytes} value={bytes}>
                {formatBytes(bytes)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div role="status" data-testid="storage-forecast" className="text-sm empty:hidden">
        {isChanged && isKnown && forecast.data ? <Forecast {...forecast.data} /> : null}
        {isChanged && forecast.isError ? (
          <ErrorNotice error={forecast.error} onRetry={() => void forecast.refetch()} />
        ) : null}
      </div>
      {save.isError ? <ErrorNotice error={save.error} /> : null}
      <div className="flex gap-2">
        <Button
          type="submit"
          data-testid="storage-save"
          disabled={!isChanged || !isKnown}
          busy={save.isPending}
        >
          {isChanged && isKnown && forecast.data && forecast.data.wouldDelete.jobs > 0
            ? 'Save and delete these'
            : 'Save'}
        </Button>
        {isChanged ? (
          <Button variant="ghost" onClick={() => setChanges({})}>
            Reset
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function Forecast(storage: Storage) {
  const { deletesNow, text } = storageForecast(storage);
  return <p className={deletesNow ? 'rounded-md bg-warn-soft px-3 py-2' : 'text-muted'}>{text}</p>;
}
