import * as v from 'valibot';
import { create } from 'zustand';

import { parseJson } from '../../lib/json.ts';

const keptSchema = v.object({
  state: v.object({
    theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
    railCollapsed: v.fallback(v.boolean(), false),
  }),
});
type Kept = v.InferOutput<typeof keptSchema>['state'];
export type Theme = Kept['theme'];

interface Preferences extends Kept {
  setTheme: (theme: Theme) => void;
  toggleRail: () => void;
}

/** public/theme.js reads this entry before the first paint: keep name and shape in step. */
const KEY = 'darkroom-preferences';

export const usePreferences = create<Preferences>()((set) => ({
  ...read(),
  setTheme: (theme) => set({ theme }),
  toggleRail: () => set((state) => ({ railCollapsed: !state.railCollapsed })),
}));

/** Keeps `html[data-theme]` and `html[data-rail]`, which the styles read, equal to the store. */
export function applyPreferences(): void {
  const apply = ({ theme, railCollapsed }: Kept) => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    root.dataset.rail = railCollapsed ? 'collapsed' : 'open';
  };
  apply(usePreferences.getState());
  usePreferences.subscribe((preferences) => {
    apply(preferences);
    write(preferences);
  });
}

function read(): Kept {
  let text = '';
  try {
    text = localStorage.getItem(KEY) ?? '';
  } catch {
    // Storage may be off: the choice then lives as long as the page.
  }
  const kept = v.safeParse(keptSchema, parseJson(text));
  return kept.success ? kept.output.state : { theme: 'system', railCollapsed: false };
}

function write({ theme, railCollapsed }: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ state: { theme, railCollapsed } }));
  } catch {
    // As above.
  }
}
