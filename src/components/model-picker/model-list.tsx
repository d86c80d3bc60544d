import { useQuery } from '@tanstack/react-query';
import { Star } from 'lucide-react';
import { useMemo, useState } from 'react';

import { recentModelsQuery } from '../../api/recent-models.ts';
import type { Model } from '../../contract/models.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { SearchableList } from '../../ui/searchable-list.tsx';
import { toggleFavoriteModel, useFavoriteModels } from '../preferences/favorite-models.ts';
import { pickerGroups } from './group-models.ts';
import { ModelOption } from './model-option.tsx';

const RECENT = 4;

interface ModelListProps {
  models: Model[];
  value: string;
  onChoose: (id: string) => void;
}

/** Favourites, the last ones used, then all by category. */
export function ModelList({ models, value, onChoose }: ModelListProps) {
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
  const current = found.find(({ id }) => id === active) ?? found[0];

  return (
    <SearchableList
      searchLabel="Search models"
      label="Models"
      placeholder="Search by name, category"
      data-testid="create-model-search"
      text={text}
      onText={setText}
      values={found.map(({ id }) => id)}
      active={current?.id}
      onActive={setActive}
      onChoose={onChoose}
      empty={`No model matches “${text}”.`}
      footer={
        current ? (
          <FavoriteButton model={current} isFavorite={favorites.includes(current.id)} />
        ) : null
      }
    >
      {(idOf) =>
        groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <p aria-hidden="true" className="px-2 pt-2 pb-1 text-xs font-medium text-subtle">
              {group.name}
            </p>
            {group.models.map((model) => (
              <ModelOption
                key={model.id}
                id={idOf(model.id)}
                model={model}
                isChosen={model.id === value}
                isActive={model === current}
                isFavorite={favorites.includes(model.id)}
                onChoose={() => onChoose(model.id)}
                onPoint={() => setActive(model.id)}
              />
            ))}
          </div>
        ))
      }
    </SearchableList>
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
