import {
  setPreferences,
  type Theme,
  toggleBlur,
  toggleRail,
  usePreferences,
} from '../preferences/preferences.ts';
import type { Command } from './commands.ts';
import { openOverlay } from './overlay.ts';

const themes: Theme[] = ['system', 'light', 'dark'];

/** What changes how everything looks, by how it looks now. */
export function preferenceCommands(showCreate: () => void): Command[] {
  const { theme, density, blurred } = usePreferences.getState();
  const other = density === 'compact' ? 'comfortable' : 'compact';
  const act = (id: string, label: string, run: () => void, also = ''): Command => ({
    id,
    group: 'Do',
    label,
    also,
    run,
  });
  return [
    ...themes
      .filter((name) => name !== theme)
      .map((name) =>
        act(`theme-${name}`, `Theme: ${name === 'system' ? 'as the system' : name}`, () =>
          setPreferences({ theme: name }),
        ),
      ),
    act(
      'blur',
      blurred ? 'Show pictures sharply' : 'Blur all pictures',
      toggleBlur,
      'hide privacy',
    ),
    act('density', `Density: ${other}`, () => setPreferences({ density: other })),
    act('rail', 'Narrow or widen the navigation', toggleRail),
    act('shortcuts', 'Keyboard shortcuts', () => openOverlay('shortcuts'), 'help keys'),
    act(
      'tour',
      'Show the tour',
      () => {
        setPreferences({ tourSeen: false });
        showCreate();
      },
      'help first steps',
    ),
  ];
}
