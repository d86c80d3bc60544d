import { Layers } from 'lucide-react';
import { lazy, memo, Suspense, useState } from 'react';

import type { Model } from '../../contract/models.ts';
import type { Connection } from '../../contract/session.ts';
import type { JsonObject } from '../../lib/json.ts';
import { Button } from '../../ui/button.tsx';
import { PresetMenu } from './preset-menu.tsx';

const BatchDialog = lazy(() =>
  import('./batch-dialog.tsx').then((module) => ({ default: module.BatchDialog })),
);

interface ChainToolsProps {
  connection: Connection;
  models: Model[];
  model: Model;
  /** What stands in the form at that moment. */
  valuesNow: () => JsonObject;
  onModel: (id: string) => void;
}

/** Settings to come back to, and many runs at once. */
export const ChainTools = memo(Tools);

function Tools({ connection, models, model, valuesNow, onModel }: ChainToolsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="flex flex-wrap gap-2">
      <PresetMenu connection={connection} model={model} valuesNow={valuesNow} onModel={onModel} />
      <Button
        size="sm"
        data-testid="batch-open"
        icon={<Layers className="size-3.5" />}
        onClick={() => setOpen(true)}
      >
        Many at once
      </Button>
      <Suspense fallback={null}>
        {isOpen ? (
          <BatchDialog
            connectionId={connection.id}
            models={models}
            current={model}
            values={valuesNow()}
            onClose={() => setOpen(false)}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
