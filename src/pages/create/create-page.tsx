import { useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue } from 'react';

import { modelsQuery } from '../../api/models.ts';
import { useActiveConnection } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Connection } from '../../contract/session.ts';
import { getRouteApi } from '../../navigation/hooks.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Column } from './column.tsx';
import { useDraft } from './draft.ts';
import { FirstRun } from './late.tsx';
import { Results } from './results.tsx';
import { StudioFrame } from './studio-frame.tsx';
import { Studio } from './studio.tsx';

export { askForModels } from '../../api/models.ts';

const route = getRouteApi('/create');

/** Say what to make on the left, see it come on the right. */
export function CreatePage() {
  const connection = useActiveConnection();
  return (
    <StudioFrame provider="kiwiwhale" firstRun={<FirstRun />}>
      {connection ? (
        <>
          <Controls key={connection.id} connection={connection} />
          <MadeHere key={connection.accountId} connection={connection} />
        </>
      ) : null}
    </StudioFrame>
  );
}

function useShowModel() {
  const navigate = route.useNavigate();
  return useCallback(
    (id: string) => void navigate({ search: { model: id }, replace: true }),
    [navigate],
  );
}

function MadeHere({ connection }: { connection: Connection }) {
  const { model } = route.useSearch();
  const draft = useDraft((form) => form.model);
  return <Results connection={connection} current={model ?? draft} onModel={useShowModel()} />;
}

function Controls({ connection }: { connection: Connection }) {
  const { model, remix, seed, image, preset } = route.useSearch();
  const models = useQuery(modelsQuery(connection.id));
  const onModel = useShowModel();
  // Deferred: a slow phone draws the form in slices.
  const known = useDeferredValue(models.data);
  if (known) {
    return (
      <Studio
        connection={connection}
        models={known.models}
        modelId={model}
        asked={{ remix, seed, image, preset }}
        onModel={onModel}
      />
    );
  }
  return (
    <Column>
      {models.isError ? (
        <div className="grid gap-2">
          <p className="text-sm">The models could not be loaded.</p>
          <ErrorNotice
            error={models.error}
            aboutMoney={false}
            onRetry={() => void models.refetch()}
          />
        </div>
      ) : (
        // As tall as a phone's screen: the form that follows is, and the results stand below it.
        <div
          role="status"
          aria-label="Loading the models"
          className="grid content-start gap-5 max-lg:min-h-dvh"
        >
          <Skeleton className="h-9" />
          <Skeleton className="h-14" />
          <Skeleton className="h-28" />
          <Skeleton className="h-9" />
          <Skeleton className="h-9" />
        </div>
      )}
    </Column>
  );
}
