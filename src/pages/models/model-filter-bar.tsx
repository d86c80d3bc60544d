import { Search } from 'lucide-react';

import type { Model } from '../../contract/models.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { countCategories, type ModelFilters, modelSorts, type ModelSort } from './filter-models.ts';

const sortWords: Record<ModelSort, string> = {
  category: 'By category',
  price: 'Cheapest first',
  'price-desc': 'Dearest first',
  name: 'By name',
};

interface ModelFilterBarProps {
  models: readonly Model[];
  filters: ModelFilters;
  onChange: (filters: ModelFilters) => void;
}

export function ModelFilterBar({ models, filters, onChange }: ModelFilterBarProps) {
  const categories = countCategories(models);
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <div className="relative min-w-48 grow">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-subtle"
          />
          <TextInput
            type="search"
            aria-label="Search models"
            placeholder="Search models"
            data-testid="model-search"
            className="pl-8"
            value={filters.q}
            onChange={({ target }) => onChange({ ...filters, q: target.value })}
          />
        </div>
        <Select
          aria-label="Sort"
          data-testid="model-sort"
          data-value={filters.sort}
          value={filters.sort}
          onChange={({ target }) =>
            onChange({
              ...filters,
              sort: modelSorts.find((one) => one === target.value) ?? 'category',
            })
          }
        >
          {modelSorts.map((sort) => (
            <option key={sort} value={sort} data-value={sort}>
              {sortWords[sort]}
            </option>
          ))}
        </Select>
      </div>
      <Segments
        label="Category"
        data-testid="model-category"
        value={filters.category}
        onChange={(category) => onChange({ ...filters, category })}
        options={[
          { value: '', label: <Counted name="All" count={models.length} /> },
          ...categories.map(({ category, count }) => ({
            value: category,
            label: <Counted name={category} count={count} />,
          })),
        ]}
      />
    </div>
  );
}

function Counted({ name, count }: { name: string; count: number }) {
  return (
    <>
      {name} <span className="tabular text-subtle">{count}</span>
    </>
  );
}
