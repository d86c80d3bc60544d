import type { Model } from '../../contract/models.ts';
import type { UsualTimes } from '../../contract/usual-times.ts';

export interface ModelSearch {
  q?: string | undefined;
  category?: string | undefined;
  sort?: string | undefined;
  /** Set: only those with a star. */
  favorite?: string | undefined;
}

/** What is known about models beside the price list. */
export interface ModelLore {
  times: UsualTimes['times'];
  /** Ids, the last one used first. */
  recent: readonly string[];
  favorites: readonly string[];
}

/** `category` is the default and stays out of the URL. */
export const modelSorts = [
  { value: 'category', label: 'By category' },
  { value: 'name', label: 'By name' },
  { value: 'price', label: 'Cheapest first' },
  { value: '-price', label: 'Dearest first' },
  { value: 'time', label: 'Quickest first' },
  { value: 'recent', label: 'Recently used' },
] as const;

const nothing: ModelLore = { times: {}, recent: [], favorites: [] };

/** Models that match every word of the search, in the order asked for. */
export function chooseModels(
  models: readonly Model[],
  search: ModelSearch,
  lore: ModelLore = nothing,
): Model[] {
  return matching(models, search)
    .filter((model) => !search.category || model.category === search.category)
    .filter((model) => !search.favorite || lore.favorites.includes(model.id))
    .sort(orderOf(search.sort, lore));
}

/** How many models each category holds, by name: of those that the words find. */
export function countCategories(
  models: readonly Model[],
  search: ModelSearch = {},
): { name: string; count: number }[] {
  const counts = new Map(models.map(({ category }) => [category, 0]));
  for (const { category } of matching(models, search)) {
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function matching(models: readonly Model[], { q = '' }: ModelSearch): Model[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return models.filter((model) => words.every((word) => textOf(model).includes(word)));
}

function textOf({ id, label, description, category }: Model): string {
  return `${id} ${label} ${description} ${category}`.toLowerCase();
}

type Order = (a: Model, b: Model) => number;

const byName: Order = (a, b) => nameOf(a).localeCompare(nameOf(b));
const byCategory: Order = (a, b) => a.category.localeCompare(b.category) || byName(a, b);

/** A price nobody could read is neither cheap nor dear, a time nobody knows neither short nor long: last. */
const byNumber =
  (numberOf: (model: Model) => number | null | undefined, direction: 1 | -1 = 1): Order =>
  (a, b) => {
    const [one, other] = [numberOf(a) ?? null, numberOf(b) ?? null];
    if (one === null || other === null) {
      return Number(one === null) - Number(other === null) || byName(a, b);
    }
    return direction * (one - other) || byName(a, b);
  };

function orderOf(sort: string | undefined, { times, recent }: ModelLore): Order {
  switch (sort) {
    case 'name':
      return byName;
    case 'price':
      return byNumber(({ costE4 }) => costE4);
    case '-price':
      return byNumber(({ costE4 }) => costE4, -1);
    case 'time':
      return byNumber(({ id }) => times[id]?.medianMs);
    case 'recent': {
      const places = new Map(recent.map((id, at) => [id, at]));
      return byNumber(({ id }) => places.get(id));
    }
    default:
      return byCategory;
  }
}

export function nameOf({ label, id }: Model): string {
  return label || id;
}
