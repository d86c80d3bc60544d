import { describe, expect, it } from 'vitest';

import type { Model } from '../../contract/models.ts';
import { countCategories, filterModels, readModelFilters } from './filter-models.ts';

const model = (id: string, category: string, costE4: number | null): Model => ({
  ...{ id, productId: id, label: id, description: `makes ${category}`, category, costE4 },
  input: { kind: 'raw', reason: '' },
});
const models = [
  model('z-image', 'text-to-image', 500),
  model('gpt/chat', 'chat', 100),
  model('odd', 'tools', null),
  model('wan', 'text-to-image', 600),
];
const ids = (search: Parameters<typeof readModelFilters>[0]) =>
  filterModels(models, readModelFilters(search)).map(({ id }) => id);

describe('filterModels', () => {
  it('finds every word anywhere', () => {
    expect(ids({ q: 'IMAGE wan' })).toEqual(['wan']);
    expect(ids({ q: 'nothing' })).toEqual([]);
  });

  it('sorts by price either way, unknown prices last', () => {
    expect(ids({ sort: 'price' })).toEqual(['gpt/chat', 'z-image', 'wan', 'odd']);
    expect(ids({ sort: 'price-desc' })).toEqual(['wan', 'z-image', 'gpt/chat', 'odd']);
  });

  it('falls back to categories for a sort nobody knows', () => {
    expect(ids({ sort: 'colour', category: 'text-to-image' })).toEqual(['wan', 'z-image']);
  });
});

it('counts the categories', () => {
  expect(countCategories(models)).toEqual([
    { category: 'chat', count: 1 },
    { category: 'text-to-image', count: 2 },
    { category: 'tools', count: 1 },
  ]);
});
