import * as v from 'valibot';
import { create } from 'zustand';

import { readKept, writeKept } from './kept.ts';

const keptSchema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  density: v.fallback(v.picklist(['comfortable', 'compact']), 'comfortable'),
  railCollapsed: v.fallback(v.boolean(), false),
  /** Every picture blurred, for where others look on. */
  blurred: v.fallback(v.boolean(), false),
  galleryShape: v.fallback(v.picklist(['justified', 'square']), 'justified'),
  /** Tell of finished jobs while the tab is hidden. */
  notifications: v.fallback(v.boolean(), false),
  /** Shortcuts of a single key (`?`, G then a letter). */
  singleKeys: v.fallback(v.boolean(), true),
  tourSeen: v.fallback(v.boolean(), false),
});
type Preferences = v.InferOutput<typeof keptSchema>;
export type Theme = Preferences['theme'];
export type Density = Preferences['density'];

/** public/theme.js, which the build puts into the document, reads this entry before the first paint: keep name and shape in step. */
const KEY = 'darkroom-preferences';

/** What a person has chosen for this browser. */
export const usePreferences = create<Preferences>()(() =>
  readKept(() => localStorage, KEY, keptSchema),
);

/** Changes some of the choices; they are applied and kept at once. */
export function setPreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
}

export function toggleRail(): void {
  usePreferences.setState(({ railCollapsed }) => ({ railCollapsed: !railCollapsed }));
}

export function toggleBlur(): void {
  usePreferences.setState(({ blurred }) => ({ blurred: !blurred }));
}

/** Keeps the marks on `html` that the styles read equal to the store. */
export function applyPreferences(): void {
  const apply = ({ theme, density, railCollapsed, blurred }: Preferences) => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
    dataset.rail = railCollapsed ? 'collapsed' : 'open';
    dataset.density = density;
    dataset.blur = blurred ? 'on' : 'off';
  };
  apply(usePreferences.getState());
  usePreferences.subscribe((preferences) => {
    apply(preferences);
    writeKept(() => localStorage, KEY, preferences);
  });
}
