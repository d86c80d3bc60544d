import { useQuery } from '@tanstack/react-query';

import { lastJobQuery } from '../../api/last-job.ts';
import { modelsQuery } from '../../api/models.ts';
import { useActiveConnection } from '../../api/session.ts';
import type { Model } from '../../contract/models.ts';
import { useNavigate } from '../../navigation/hooks.ts';
import { useFavoriteModels } from '../preferences/favorite-models.ts';
import {
  type Command,
  lastPromptCommand,
  modelCommand,
  places,
  runLastCommand,
  settingsParts,
} from './commands.ts';
import { preferenceCommands } from './preference-commands.ts';
import { walletCommand } from './wallet-command.ts';
import { useRunLast } from './use-run-last.ts';

const noModels: Model[] = [];

/** All that can be done from anywhere, as things stand. */
export function useCommands(): Command[] {
  const navigate = useNavigate();
  const connection = useActiveConnection();
  const enabled = Boolean(connection);
  const { data: list } = useQuery({ ...modelsQuery(connection?.id ?? ''), enabled });
  const { data: lastJob } = useQuery({ ...lastJobQuery(), enabled });
  const favorites = useFavoriteModels(({ ids }) => ids);
  const models = list?.models ?? noModels;
  const runLast = useRunLast(lastJob, connection, models);
  const use = (model: string) => void navigate({ to: '/create', search: { model } });
  const remix = (key: string) => void navigate({ to: '/create', search: { remix: key } });
  const starred = (model: Model) => Number(favorites.includes(model.id));
  return [
    ...(lastJob ? [lastPromptCommand(lastJob, remix)] : []),
    ...(lastJob && runLast ? [runLastCommand(lastJob, runLast.costE4, runLast.run)] : []),
    ...places.map((place): Command => ({
      id: place.to,
      group: 'Go to',
      label: place.label,
      also: 'also' in place ? place.also : '',
      run: () => void navigate({ to: place.to }),
    })),
    {
      id: 'create-openfan',
      group: 'Do',
      label: 'Create with OpenFan',
      also: 'creator pictures usdc pay draft',
      run: () => void navigate({ to: '/create', search: { provider: 'openfan' } }),
    },
    walletCommand(),
    ...preferenceCommands(() => void navigate({ to: '/create' })),
    ...settingsParts.map(({ hash, label, also }): Command => ({
      id: `settings-${hash}`,
      group: 'Settings',
      label,
      also,
      run: () => void navigate({ to: '/settings', hash }),
    })),
    ...models.toSorted((a, b) => starred(b) - starred(a)).map((model) => modelCommand(model, use)),
  ];
}
