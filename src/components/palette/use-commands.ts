import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { lastJobQuery } from '../../api/last-job.ts';
import { modelsQuery } from '../../api/models.ts';
import { useActiveConnection } from '../../api/session.ts';
import {
  setPreferences,
  type Theme,
  toggleRail,
  usePreferences,
} from '../preferences/preferences.ts';
import { type Command, lastPromptCommand, modelCommand, places } from './commands.ts';

const themes: Theme[] = ['system', 'light', 'dark'];

/** All that can be done from anywhere, as things stand. */
export function useCommands(onShortcuts: () => void): Command[] {
  const navigate = useNavigate();
  const connection = useActiveConnection();
  const enabled = Boolean(connection);
  const { data: list } = useQuery({ ...modelsQuery(connection?.id ?? ''), enabled });
  const { data: lastJob } = useQuery({ ...lastJobQuery(), enabled });
  const { theme } = usePreferences();
  const use = (model: string) => void navigate({ to: '/create', search: { model } });
  const remix = (key: string) => void navigate({ to: '/create', search: { remix: key } });
  return [
    ...(lastJob ? [lastPromptCommand(lastJob, remix)] : []),
    ...places.map((place): Command => ({
      id: place.to,
      group: 'Go to',
      label: place.label,
      also: 'also' in place ? place.also : '',
      run: () => void navigate({ to: place.to }),
    })),
    ...themes
      .filter((name) => name !== theme)
      .map((name): Command => ({
        id: `theme-${name}`,
        group: 'Do',
        label: `Theme: ${name === 'system' ? 'as the system' : name}`,
        run: () => setPreferences({ theme: name }),
      })),
    { id: 'rail', group: 'Do', label: 'Narrow or widen the navigation', run: toggleRail },
    { id: 'shortcuts', group: 'Do', label: 'Keyboard shortcuts', run: onShortcuts },
    ...(list?.models ?? []).map((model) => modelCommand(model, use)),
  ];
}
