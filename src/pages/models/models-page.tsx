import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Boxes, SearchX } from 'lucide-react';

import { describeError } from '../../api/describe-error.ts';
import { modelsQuery } from '../../api/models.ts';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { filterModels, readModelFilters } from './filter-models.ts';
import { ModelCard } from './model-card.tsx';
import { ModelFilterBar } from './model-filter-bar.tsx';

const route = getRouteApi('/models');

export function ModelsPage() {
  const session = useQuery(sessionQuery());
  const connection = useActiveConnection();
  return (
    <div className="mx-auto w-full max-w-6xl p-4">
      <PageHeading title="Models" />
      {connection ? (
        <Catalogue connectionId={connection.id} />
      ) : session.isSuccess ? (
        <FirstRun />
      ) : (
        <CardSkeletons />
      )}
    </div>
  );
}

function Catalogue({ connectionId }: { connectionId: string }) {
  const navigate = route.useNavigate();
  const filters = readModelFilters(route.useSearch());
  const { data, error, refetch, isFetching } = useQuery(modelsQuery(connectionId));
  if (!data) {
    if (!error) return <CardSkeletons />;
    const { action: _action, ...words } = describeError(error);
    return (
      <ErrorState
        {...words}
        action={
          <Button busy={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        }
      />
    );
  }
  const found = filterModels(data.models, filters);
  const clear = () => void navigate({ search: {} });
  return (
    <div className="grid gap-4">
      <ModelFilterBar
        models={data.models}
        filters={filters}
        onChange={({ q, category, sort }) =>
          void navigate({
            search: { q, category, sort: sort === 'category' ? undefined : sort },
            replace: true,
          })
        }
      />
      <p role="status" className="sr-only">
        {found.length === 1 ? '1 model' : `${found.length} models`}
      </p>
      {found.length > 0 ? (
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {found.map((model) => (
            <ModelCard key={model.id} model={model} />
          ))}
        </ul>
      ) : (
        <EmptyState
          icon={<SearchX />}
          title={data.models.length === 0 ? 'KiwiWhale lists no models' : 'No model matches'}
          action={data.models.length === 0 ? null : <Button onClick={clear}>Clear filters</Button>}
        />
      )}
      {data.unreadable > 0 ? (
        <p className="text-sm text-muted">
          {data.unreadable} more in KiwiWhale’s list could not be read.
        </p>
      ) : null}
    </div>
  );
}

function FirstRun() {
  return (
    <EmptyState
      icon={<Boxes />}
      title="See what you can make, and what it costs"
      action={
        <Link to="/account" className={buttonClass('primary')}>
          Connect KiwiWhale
        </Link>
      }
    >
      KiwiWhale shows its models and prices to accounts. Connect one, or register a new one.
    </EmptyState>
  );
}

function CardSkeletons() {
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3" role="status" aria-label="Loading">
      {Array.from({ length: 9 }, (_, index) => (
        <Skeleton key={index} className="h-36" />
      ))}
    </div>
  );
}
