import * as v from 'valibot';
import { create } from 'zustand';

import { parseJson } from '../../lib/json.ts';

const KEY = 'darkroom-favorite-models';
const idsSchema = v.array(v.string());

/** Ids of the models with a star, in the order they got it; kept in this browser, the same in all its tabs. */
export const useFavoriteModels = create<{ ids: string[] }>()(() => ({ ids: read() }));

addEventListener('storage', ({ key }) => {
  if (key === KEY) useFavoriteModels.setState({ ids: read() });
});

/** Gives a model its star, or takes it away. */
export function toggleFavoriteModel(id: string): void {
  const { ids } = useFavoriteModels.getState();
  const next = ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
  useFavoriteModels.setState({ ids: next });
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage may be off: the stars then live as long as the page.
  }
}

function read(): string[] {
  try {
    const kept = v.safeParse(idsSchema, parseJson(localStorage.getItem(KEY) ?? ''));
    return kept.success ? kept.output : [];
  } catch {
    return [];
  }
}
