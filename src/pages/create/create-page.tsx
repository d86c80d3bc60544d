import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Aperture } from 'lucide-react';
import { useCallback } from 'react';

import { describeError } from '../../api/describe-error.ts';
import { modelsQuery } from '../../api/models.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { JobAnnouncer } from '../../components/job-card/job-announcer.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import type { Connection } from '../../contract/session.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ErrorLink } from './error-link.tsx';
import { Results } from './results.tsx';
import { Column, Studio } from './studio.tsx';

const route = getRouteApi('/create');

/** Say what to make on the left, see it come on the right. */
export function CreatePage() {
  const session = useQuery(sessionQuery());
  const connection = useActiveConnection();
  return (
    <>
      <PageHeading title="Create" />
      {connection ? (
        <div className="grid min-w-0 flex-1 grid-cols-1 content-start lg:grid-cols-[23rem_minmax(0,1fr)]">
          <Controls key={connection.id} connection={connection} />
          <Results key={connection.accountId} accountId={connection.accountId} />
          <JobAnnouncer />
        </div>
      ) : null}
      {!connection && session.isSuccess ? <FirstRun /> : null}
      {!connection && session.isError ? (
        <div className="p-4">
          <ErrorState
            {...describeError(session.error)}
            action={<ErrorLink action={undefined} onRetry={() => void session.refetch()} />}
          />
        </div>
      ) : null}
    </>
  );
}

function Controls({ connection }: { connection: Connection }) {
  const navigate = route.useNavigate();
  const { model, remix } = route.useSearch();
  const models = useQuery(modelsQuery(connection.id));
  const onModel = useCallback(
    (id: string) => void navigate({ search: { model: id }, replace: true }),
    [navigate],
  );
  if (models.data) {
    return (
      <Studio
        connection={connection}
        models={models.data.models}
        modelId={model}
        remixKey={remix}
        onModel={onModel}
      />
    );
  }
  // Reading a list costs nothing: no word about money.
  const { action, money: _money, ...words } = describeError(models.error);
  return (
    <Column>
      {models.isError ? (
        <ErrorState
          {...words}
          title={`The models could not be loaded. ${words.title}.`}
          action={
            <ErrorLink
              action={action}
              onRetry={() => void models.refetch()}
              busy={models.isFetching}
            />
          }
        />
      ) : (
        <div role="status" aria-label="Loading the models" className="grid gap-5">
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

function FirstRun() {
  return (
    <EmptyState
      icon={<Aperture />}
      title="Make pictures, film and sound with KiwiWhale"
      className="pt-[18vh]"
      action={
        <Link to="/account" className={buttonClass('primary', 'lg')}>
          Connect an account
        </Link>
      }
    >
      Choose a model, describe what you want, and see the price before anything is spent. First
      connect a KiwiWhale account, or register a new one.
    </EmptyState>
  );
}
