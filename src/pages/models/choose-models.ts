import type { Model } from '../../contract/models.ts';

export interface ModelSearch {
  q?: string | undefined;
  category?: string | undefined;
  sort?: string | undefined;
}

/** `category` is the default and stays out of the URL. */
export const modelSorts = [
  { value: 'category', label: 'By category' },
  { value: 'name', label: 'By name' },
  { value: 'price', label: 'Cheapest first' },
  { value: '-price', label: 'Dearest first' },
] as const;

/** Models that match every word of the search, in the order asked for. */
export function chooseModels(models: readonly Model[], search: ModelSearch): Model[] {
  const words = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return models
    .filter((model) => !search.category || model.category === search.category)
    .filter((model) => words.every((word) => textOf(model).includes(word)))
    .sort(orders[search.sort ?? ''] ?? byCategory);
}

/** How many models each category holds, by name. */
export function countCategories(models: readonly Model[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { category } of models) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function textOf({ id, label, description, category }: Model): string {
  return `${id} ${label} ${description} ${category}`.toLowerCase();
}

type Order = (a: Model, b: Model) => number;

const byName: Order = (a, b) => nameOf(a).localeCompare(nameOf(b));
/** A price nobody could read is neither cheap nor dear: it comes last. */
const byPrice =
  (direction: 1 | -1): Order =>
  (a, b) => {
    if (a.costE4 === null || b.costE4 === null) {
      return Number(a.costE4 === null) - Number(b.costE4 === null) || byName(a, b);
    }
    return direction * (a.costE4 - b.costE4) || byName(a, b);
  };
const byCategory: Order = (a, b) => a.category.localeCompare(b.category) || byName(a, b);
const orders: Record<string, Order> = { name: byName, price: byPrice(1), '-price': byPrice(-1) };

function nameOf({ label, id }: Model): string {
  return label || id;
}
