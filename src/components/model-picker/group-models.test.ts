import { expect, test } from 'vitest';

import type { Model } from '../../contract/models.ts';
import { pickerGroups } from './group-models.ts';

function model(id: string, category: string): Model {
  const input = { kind: 'raw', reason: '' } as const;
  return { id, productId: id, label: id, description: '', category, costE4: 100, input };
}

const models = [
  model('search', 'tools'),
  model('film', 'image-to-video'),
  model('whale', 'text-to-image'),
  model('wave', 'text-to-image'),
];
const shown = (text: string, starred: string[], recent: string[]) =>
  pickerGroups(models, text, { starred, recent }).map(
    (group) => `${group.name}: ${group.models.map(({ id }) => id).join(' ')}`,
  );

test('favourites, then recent ones, then the rest by category, each once', () => {
  expect(shown('', [], [])).toEqual([
    'text-to-image: whale wave',
    'image-to-video: film',
    'tools: search',
  ]);
  expect(shown('', ['film', 'gone'], ['wave', 'film'])).toEqual([
    'Favourites: film',
    'Recent: wave',
    'text-to-image: whale',
    'tools: search',
  ]);
});

test('a search finds by name and category, favourites still first', () => {
  expect(shown('IMAGE w', ['wave'], [])).toEqual(['Favourites: wave', 'text-to-image: whale']);
  expect(shown('nothing like it', ['wave'], [])).toEqual([]);
});
