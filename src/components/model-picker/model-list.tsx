import { useQuery } from '@tanstack/react-query';
import { Search, Star } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';

import { recentModelsQuery } from '../../api/recent-models.ts';
import type { Model } from '../../contract/models.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { toggleFavoriteModel, useFavoriteModels } from '../preferences/favorite-models.ts';
import { pickerGroups } from './group-models.ts';
import { ModelOption } from './model-option.tsx';

const RECENT = 4;

interface ModelListProps {
  models: Model[];
  value: string;
  onChoose: (id: string) => void;
}

/** A search field over the list, as one combobox; it takes the focus when it opens. */
export function ModelList({ models, value, onChoose }: ModelListProps) {
  const id = useId();
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus({ preventScroll: true }), []);
  const [text, setText] = useState('');
  const favorites = useFavoriteModels(({ ids }) => ids);
  const { data: recent } = useQuery(recentModelsQuery());
  // A star moves its model to the top only when the list is opened anew: nothing jumps away.
  const [starred] = useState(favorites);
  const groups = useMemo(
    () => pickerGroups(models, text, { starred, recent: recent?.slice(0, RECENT) ?? [] }),
    [models, text, starred, recent],
  );
  const found = groups.flatMap((group) => group.models);
  const [active, setActive] = useState(value);
  const at = Math.max(
    0,
    found.findIndex((model) => model.id === active),
  );
  const current = found[at];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (current) onChoose(current.id);
      return;
    }
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: found.length - 1 }[event.key];
    if (next === undefined || found.length === 0) return;
    if ((event.key === 'Home' || event.key === 'End') && text !== '') return;
    event.preventDefault();
    const model = found[(next + found.length) % found.length];
    if (!model) return;
    setActive(model.id);
    document.getElementById(`${id}-${model.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="grid h-full grid-rows-[auto_1fr_auto]">
      <div className="relative border-b border-line p-2">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 start-4.5 size-4 -translate-y-1/2 text-subtle"
        />
        <TextInput
          ref={search}
          id={`${id}-search`}
          role="combobox"
          aria-label="Search models"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.id}` : undefined}
          autoComplete="off"
          placeholder="Search by name, category"
          data-testid="create-model-search"
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
          className="ps-8!"
        />
      </div>
      <div className="grid min-h-0">
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="Models"
          className="min-h-0 overflow-y-auto p-1"
        >
          {groups.map((group) => (
            <div key={group.name} role="group" aria-label={group.name}>
              <p aria-hidden="true" className="px-2 pt-2 pb-1 text-xs font-medium text-subtle">
                {group.name}
              </p>
              {group.models.map((model) => (
                <ModelOption
                  key={model.id}
                  id={`${id}-${model.id}`}
                  model={model}
                  isChosen={model.id === value}
                  isActive={model === current}
                  isFavorite={favorites.includes(model.id)}
                  onChoose={() => onChoose(model.id)}
                  onPoint={() => setActive(model.id)}
                />
              ))}
            </div>
          ))}
        </div>
        {found.length === 0 ? (
          <p role="status" className="px-4 py-6 text-center text-sm text-muted">
            No model matches “{text}”.
          </p>
        ) : null}
      </div>
      {current ? (
        <FavoriteButton model={current} isFavorite={favorites.includes(current.id)} />
      ) : null}
    </div>
  );
}

/** The star for those who do not point: it acts on the option in hand. */
function FavoriteButton({ model, isFavorite }: { model: Model; isFavorite: boolean }) {
  return (
    <div className="border-t border-line p-1">
      <Button
        size="sm"
        variant="ghost"
        data-testid="create-model-favorite"
        data-model={model.id}
        aria-pressed={isFavorite}
        icon={<Star className={cx('size-4 shrink-0', isFavorite && 'fill-current')} />}
        className="w-full justify-start! font-normal"
        onClick={() => toggleFavoriteModel(model.id)}
      >
        <span className="truncate">
          {isFavorite ? 'Remove' : 'Add'} {model.label} {isFavorite ? 'from' : 'to'} favourites
        </span>
      </Button>
    </div>
  );
}
