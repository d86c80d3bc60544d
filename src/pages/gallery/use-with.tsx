import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';

import { modelsQuery } from '../../api/models.ts';
import { useActiveConnection } from '../../api/session.ts';
import { type FedKind, modelsTaking } from '../../components/media-input/model-takes.ts';
import { modelPrice } from '../../components/model-picker/model-price.ts';
import { useNavigate } from '../../navigation/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';

interface UseWithProps {
  /** Our own address of it. */
  url: string;
  kind: FedKind;
}

/** The models that can take what was made, each with its price. */
export function UseWith({ url, kind }: UseWithProps) {
  const connection = useActiveConnection();
  const connectionId = connection?.id ?? '';
  const { data } = useQuery({ ...modelsQuery(connectionId), enabled: connectionId !== '' });
  const navigate = useNavigate();
  const models = modelsTaking(data?.models ?? [], kind);
  if (models.length === 0) return null;
  return (
    <Menu
      label="Use as input of"
      align="start"
      trigger={(trigger) => (
        <Button
          {...trigger}
          size="sm"
          data-testid="job-use-with"
          icon={<ChevronDown className="size-3.5" />}
        >
          Use with…
        </Button>
      )}
    >
      {models.map((model) => (
        <MenuItem
          key={model.id}
          data-testid="use-with-model"
          data-model={model.id}
          onClick={() => void navigate({ to: '/create', search: { model: model.id, image: url } })}
        >
          {model.label}
          <span className="tabular ms-auto ps-4 text-xs text-subtle">{modelPrice(model)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
