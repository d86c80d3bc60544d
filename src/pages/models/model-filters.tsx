import { useSearch } from '@tanstack/react-router';
import { Search } from 'lucide-react';

import type { Model } from '../../contract/models.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { Select } from '../../ui/select.tsx';
import { countCategories, modelSorts } from './choose-models.ts';
import { useSetModelSearch } from './use-model-search.ts';

export function ModelFilters({ models }: { models: Model[] }) {
  const { q = '', category = '', sort = 'name' } = useSearch({ from: '/models' });
  const set = useSetModelSearch();
  return (
    <>
      <span className="relative max-w-xs min-w-36 flex-1 max-sm:max-w-none max-sm:basis-full">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-subtle"
        />
        <TextInput
          type="search"
          data-testid="model-search"
          aria-label="Search models"
          placeholder="Search models"
          className="h-8 min-h-8 pl-8 text-sm"
          value={q}
          onChange={(event) => set({ q: event.target.value || undefined })}
        />
      </span>
      <Select
        size="sm"
        data-testid="model-category"
        data-value={category}
        aria-label="Category"
        className="max-sm:flex-1"
        value={category}
        onChange={(event) => set({ category: event.target.value || undefined })}
      >
        <option value="" data-value="">
          All categories ({models.length})
        </option>
        {countCategories(models).map(({ name, count }) => (
          <option key={name} value={name} data-value={name}>
            {name} ({count})
          </option>
        ))}
      </Select>
      <Select
        size="sm"
        data-testid="model-sort"
        data-value={sort}
        aria-label="Order"
        className="max-sm:flex-1"
        value={sort}
        onChange={({ target }) => set({ sort: target.value === 'name' ? undefined : target.value })}
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
