import { Bookmark, BookmarkPlus, Link2, Trash2 } from 'lucide-react';
import { type SyntheticEvent, useState } from 'react';

import { notify } from '../../components/notices/notices.ts';
import type { Model } from '../../contract/models.ts';
import type { JsonObject } from '../../lib/json.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Popover } from '../../ui/popover.tsx';
import { fillFrom } from './fill-from.ts';
import { deletePreset, type Preset, presetText, savePreset, usePresets } from './presets.ts';

interface PresetMenuProps {
  model: Model;
  values: JsonObject;
  onModel: (id: string) => void;
}

/** Puts the link to a preset where it can be pasted from. */
async function share(preset: Omit<Preset, 'id'>): Promise<void> {
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

/** Settings kept under a name: taken up again, shared as a link. */
export function PresetMenu({ model, values, onModel }: PresetMenuProps) {
  const presets = usePresets((kept) => kept.presets);
  const [name, setName] = useState('');
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    savePreset({ name: name.trim() || model.label, model: model.id, fields: values });
    setName('');
  };
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
      {(close) => (
        <div className="grid gap-2 p-1">
          <form onSubmit={save} className="flex gap-2">
            <TextInput
              aria-label="Name of the preset"
              placeholder={model.label}
              data-testid="preset-name"
              value={name}
              onChange={({ target }) => setName(target.value)}
              className="min-w-0"
            />
            <Button
              type="submit"
              data-testid="preset-save"
              icon={<BookmarkPlus className="size-4" />}
              className="shrink-0"
            >
              Save this form
            </Button>
          </form>
          {presets.length === 0 ? (
            <p className="p-2 text-sm text-muted">
              Nothing saved yet. A preset keeps the model and everything in its form.
            </p>
          ) : null}
          <ul className="grid max-h-72 overflow-y-auto">
            {presets.map((preset) => (
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
                  onClick={() => deletePreset(preset.id)}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Popover>
  );
}
