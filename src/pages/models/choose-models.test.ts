import { expect, test } from 'vitest';

import type { Model } from '../../contract/models.ts';
import { chooseModels, countCategories } from './choose-models.ts';

const model = (id: string, category: string, costE4: number | null): Model => ({
  id,
  productId: id,
  label: '',
  description: '',
  category,
  costE4,
  input: { kind: 'raw', reason: '' },
});
const models = [
  model('z-image/turbo', 'text-to-image', 200),
  model('gpt-5/chat', 'chat', 500),
  model('gpt-image-2/text-to-image', 'text-to-image', 2000),
  model('mystery', 'tools', null),
];
const ids = (search: Parameters<typeof chooseModels>[1]) =>
  chooseModels(models, search).map(({ id }) => id);

test('every word of the search must be found, in any order and case', () => {
  expect(ids({ q: 'IMAGE gpt' })).toEqual(['gpt-image-2/text-to-image']);
  expect(ids({ q: 'image', category: 'chat' })).toEqual([]);
});

test('a price that could not be read comes last in both directions', () => {
  expect(ids({ sort: 'price' }).at(0)).toBe('z-image/turbo');
  expect(ids({ sort: 'price' }).at(-1)).toBe('mystery');
  expect(ids({ sort: '-price' }).at(0)).toBe('gpt-image-2/text-to-image');
  expect(ids({ sort: '-price' }).at(-1)).toBe('mystery');
});

test('an unknown order in the URL is the usual one', () => {
  expect(ids({ sort: 'nonsense' })).toEqual(ids({}));
});

test('categories are counted', () => {
  expect(countCategories(models)).toEqual([
    { name: 'chat', count: 1 },
    { name: 'text-to-image', count: 2 },
    { name: 'tools', count: 1 },
  ]);
});

test('categories count what the words find, and none is lost', () => {
  expect(countCategories(models, { q: 'gpt' }).map(({ count }) => count)).toEqual([1, 1, 0]);
});

test('the last used and the quickest come first, the unknown after them', () => {
  const lore = {
    times: { mystery: { medianMs: 900, p90Ms: 2000, jobs: 3 } },
    recent: ['gpt-5/chat', 'mystery'],
    favorites: ['z-image/turbo'],
  };
  const first = (search: Parameters<typeof chooseModels>[1]) =>
    chooseModels(models, search, lore).map(({ id }) => id);
  expect(first({ sort: 'recent' }).slice(0, 2)).toEqual(['gpt-5/chat', 'mystery']);
  expect(first({ sort: 'time' }).at(0)).toBe('mystery');
  expect(first({ favorite: '1' })).toEqual(['z-image/turbo']);
});
