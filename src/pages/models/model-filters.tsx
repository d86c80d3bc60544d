import { Star } from 'lucide-react';
import { useEffect, useRef } from 'react';

import type { Model } from '../../contract/models.ts';
import { useSearch } from '../../navigation/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { countCategories, modelSorts } from './choose-models.ts';
import { useSetModelSearch } from './use-model-search.ts';

/** Search and order, in the frame's strip. */
export function ModelFilters() {
  const { q = '', sort = 'category' } = useSearch({ from: '/models' });
  const set = useSetModelSearch();
  return (
    <>
      <SearchInput
        label="Search models"
        data-testid="model-search"
        className="max-w-xs flex-1 basis-24 max-sm:max-w-none"
        inputClass="text-sm pointer-fine:h-8 pointer-fine:min-h-8"
        value={q}
        onChange={(next) => set({ q: next || undefined })}
      />
      <Select
        size="sm"
        data-testid="model-sort"
        data-value={sort}
        aria-label="Order"
        value={sort}
        onChange={({ target }) =>
          set({ sort: target.value === 'category' ? undefined : target.value })
        }
      >
        {modelSorts.map(({ value, label }) => (
          <option key={value} value={value} data-value={value}>
            {label}
          </option>
        ))}
      </Select>
    </>
  );
}

interface ModelCategoriesProps {
  models: Model[];
  favorites: number;
}

/** Every category with its number, and the favourites, above the list. */
export function ModelCategories({ models, favorites }: ModelCategoriesProps) {
  const search = useSearch({ from: '/models' });
  const { category = '', favorite } = search;
  const set = useSetModelSearch();
  const counts = countCategories(models, search);
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const bar = useRef<HTMLDivElement>(null);
  // On a phone the row scrolls: what a link chose may stand outside of it.
  useEffect(() => {
    const chosen = bar.current?.querySelector(':checked');
    const row = chosen?.closest('[role=radiogroup]');
    if (!chosen || !row) return;
    const [at, room] = [chosen.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += at.left + at.width / 2 - (room.left + room.width / 2);
  }, [category]);
  return (
    <div ref={bar} className="mb-4 flex flex-wrap items-center gap-2">
      <Segments
        label="Category"
        data-testid="model-category"
        className="[scrollbar-width:none] whitespace-nowrap max-sm:flex-nowrap max-sm:overflow-x-auto"
        value={category}
        onChange={(value) => set({ category: value || undefined })}
        options={[{ name: '', count: all }, ...counts].map(({ name, count }) => ({
          value: name,
          label: (
            <>
              {name || 'All'} <span className="tabular text-subtle">{count}</span>
            </>
          ),
        }))}
      />
      <Button
        size="sm"
        data-testid="model-favorites"
        data-value={favorite ? 1 : 0}
        aria-pressed={Boolean(favorite)}
        className="aria-pressed:border-edge aria-pressed:bg-hover"
        icon={<Star className={favorite ? 'size-4 fill-current' : 'size-4'} />}
        onClick={() => set({ favorite: favorite ? undefined : '1' })}
      >
        Favourites <span className="tabular text-subtle">{favorites}</span>
      </Button>
    </div>
  );
}
