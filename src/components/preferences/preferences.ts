import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Theme = 'system' | 'light' | 'dark';

interface Preferences {
  theme: Theme;
  railCollapsed: boolean;
  setTheme: (theme: Theme) => void;
  toggleRail: () => void;
}

/** public/theme.js reads this entry before the first paint: keep name and shape in step. */
export const PREFERENCES_KEY = 'darkroom-preferences';

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'system',
      railCollapsed: false,
      setTheme: (theme) => set({ theme }),
      toggleRail: () => set((state) => ({ railCollapsed: !state.railCollapsed })),
    }),
    {
      name: PREFERENCES_KEY,
      partialize: ({ theme, railCollapsed }) => ({ theme, railCollapsed }),
    },
  ),
);

/** Keeps `html[data-theme]` and `html[data-rail]`, which the styles read, equal to the store. */
export function applyPreferences(): void {
  const apply = ({ theme, railCollapsed }: Preferences) => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    root.dataset.rail = railCollapsed ? 'collapsed' : 'open';
  };
  apply(usePreferences.getState());
  usePreferences.subscribe(apply);
}
