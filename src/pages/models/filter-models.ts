import type { Model } from '../../contract/models.ts';

export const modelSorts = ['category', 'price', 'price-desc', 'name'] as const;
export type ModelSort = (typeof modelSorts)[number];

export interface ModelFilters {
  q: string;
  /** `''`: all of them. */
  category: string;
  sort: ModelSort;
}

/** Unknown words in a URL fall back to the default rather than to an empty page. */
export function readModelFilters(search: {
  q?: string | undefined;
  category?: string | undefined;
  sort?: string | undefined;
}): ModelFilters {
  const sort = modelSorts.find((one) => one === search.sort) ?? 'category';
  return { q: search.q ?? '', category: search.category ?? '', sort };
}

export function filterModels(models: readonly Model[], filters: ModelFilters): Model[] {
  const words = filters.q.toLowerCase().split(/\s+/).filter(Boolean);
  return models
    .filter((model) => filters.category === '' || model.category === filters.category)
    .filter((model) => {
      const text =
        `${model.id} ${model.label} ${model.description} ${model.category}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort(byPriceOrName(filters.sort));
}

/** Each category with its number of models, in the order of the alphabet. */
export function countCategories(models: readonly Model[]): { category: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { category } of models) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .map(([category, count]) => ({ category, count }))
    .sort((a, b) => a.category.localeCompare(b.category));
}

function byPriceOrName(sort: ModelSort) {
  const byName = (a: Model, b: Model) => a.label.localeCompare(b.label);
  // A price that could not be read stands last, whichever way prices run.
  const price = (model: Model, absent: number) => model.costE4 ?? absent;
  return (a: Model, b: Model): number => {
    if (sort === 'price') return price(a, Infinity) - price(b, Infinity) || byName(a, b);
    if (sort === 'price-desc') return price(b, -1) - price(a, -1) || byName(a, b);
    if (sort === 'name') return byName(a, b);
    return a.category.localeCompare(b.category) || byName(a, b);
  };
}
