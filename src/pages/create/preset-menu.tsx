import { useQuery } from '@tanstack/react-query';
import { Bookmark, BookmarkPlus, Link2, Trash2 } from 'lucide-react';
import { type SyntheticEvent, useState } from 'react';

import { describeError } from '../../api/describe-error.ts';
import { presetsQuery, useDeletePreset, useSavePreset } from '../../api/presets.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import { notify } from '../../components/notices/notices.ts';
import type { Model } from '../../contract/models.ts';
import type { Preset, PresetSettings } from '../../contract/presets.ts';
import type { Connection } from '../../contract/session.ts';
import type { JsonObject } from '../../lib/json.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Popover } from '../../ui/popover.tsx';
import { fillFrom } from './fill-from.ts';
import { presetText } from './presets.ts';

interface PresetMenuProps {
  connection: Connection;
  model: Model;
  /** What stands in the form at that moment. */
  valuesNow: () => JsonObject;
  onModel: (id: string) => void;
}

/** Puts the link to a preset where it can be pasted from. */
async function share(preset: PresetSettings): Promise<void> {
  const text = presetText(preset);
  if (text === undefined) {
    notify({
      kind: 'warning',
      code: 'preset-too-long',
      title: 'This preset is too long for a link',
      detail: 'Shorten its texts, or leave out files that are held by this server.',
    });
    return;
  }
  const link = `${location.origin}/create?preset=${text}`;
  await navigator.clipboard.writeText(link);
  notify({
    kind: 'success',
    code: 'preset-link',
    title: 'Link copied',
    detail: link.slice(0, 120),
  });
}

/** Settings kept under a name, by the account: taken up again in any browser, shared as a link. */
export function PresetMenu(props: PresetMenuProps) {
  return (
    <Popover
      label="Presets"
      className="w-[min(24rem,calc(100vw-1rem))]"
      trigger={(trigger) => (
        <Button
          {...trigger}
          size="sm"
          data-testid="presets"
          icon={<Bookmark className="size-3.5" />}
        >
          Presets
        </Button>
      )}
    >
      {(close) => <PresetList {...props} close={close} />}
    </Popover>
  );
}

function PresetList(props: PresetMenuProps & { close: () => void }) {
  const { connection, model, valuesNow, onModel, close } = props;
  const { id: connectionId, accountId } = connection;
  const { data, error } = useQuery(presetsQuery());
  const presets = data?.filter((preset) => preset.accountId === accountId);
  const saving = useSavePreset();
  const deleting = useDeletePreset();
  const [name, setName] = useState('');
  const keep = (settings: PresetSettings) =>
    saving.mutate({ connectionId, ...settings }, { onError: notifyError });
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    keep({ name: name.trim() || model.label, model: model.id, fields: valuesNow() });
    setName('');
  };
  const remove = ({ id, ...settings }: Preset) =>
    deleting.mutate(id, {
      onError: notifyError,
      onSuccess: () =>
        notify({
          ...{ kind: 'info', code: 'preset-deleted', title: 'Preset deleted' },
          undo: () => keep(settings),
        }),
    });
  return (
    <div className="grid gap-2 p-1">
      <form onSubmit={save} className="flex gap-2">
        <TextInput
          aria-label="Name of the preset"
          placeholder={model.label}
          maxLength={120}
          data-testid="preset-name"
          value={name}
          onChange={({ target }) => setName(target.value)}
          className="min-w-0"
        />
        <Button
          type="submit"
          data-testid="preset-save"
          busy={saving.isPending}
          icon={<BookmarkPlus className="size-4" />}
          className="shrink-0"
        >
          Save this form
        </Button>
      </form>
      {error && !presets ? (
        <p role="alert" className="p-2 text-sm text-bad">
          {describeError(error).title}
        </p>
      ) : null}
      {presets?.length === 0 ? (
        <p className="p-2 text-sm text-muted">
          Nothing saved yet. A preset keeps the model and everything in its form.
        </p>
      ) : null}
      <ul className="grid max-h-72 overflow-y-auto" aria-busy={!presets && !error}>
        {presets?.map((preset) => (
          <li key={preset.id} data-testid="preset" className="flex items-center gap-0.5">
            <button
              type="button"
              data-testid="preset-use"
              onClick={() => {
                fillFrom({ model: preset.model, input: preset.fields });
                onModel(preset.model);
                close();
              }}
              className="grid min-w-0 flex-1 rounded-sm px-2 py-1.5 text-start hover:bg-hover"
            >
              <span className="truncate text-sm">{preset.name}</span>
              <span className="truncate text-xs text-subtle">{preset.model}</span>
            </button>
            <IconButton
              size="sm"
              label={`Copy the link to ${preset.name}`}
              data-testid="preset-link"
              icon={<Link2 className="size-4" />}
              onClick={() => void share(preset)}
            />
            <IconButton
              size="sm"
              label={`Delete ${preset.name}`}
              data-testid="preset-delete"
              icon={<Trash2 className="size-4" />}
              onClick={() => remove(preset)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
