import * as v from 'valibot';
import { create } from 'zustand';

import { parseJson } from '../../lib/json.ts';

const KEY = 'darkroom-recent-models';
const KEPT = 5;
const idsSchema = v.array(v.string());

/** Ids of the models that were run last, newest first; kept in this browser. */
export const useRecentModels = create<{ ids: string[] }>()(() => ({ ids: read() }));

addEventListener('storage', ({ key }) => {
  if (key === KEY) useRecentModels.setState({ ids: read() });
});

export function rememberModel(id: string): void {
  const { ids } = useRecentModels.getState();
  const next = [id, ...ids.filter((other) => other !== id)].slice(0, KEPT);
  useRecentModels.setState({ ids: next });
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage may be off: the list then lives as long as the page.
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
