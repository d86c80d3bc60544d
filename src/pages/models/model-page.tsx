import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { modelsQuery } from '../../api/models.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { BackLink } from '../../components/shell/back-link.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { useParams } from '../../navigation/hooks.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { nameOf } from './choose-models.ts';
import { ModelFacts } from './model-facts.tsx';
import { ModelFields } from './model-fields.tsx';
import { ModelRunsPlace } from './model-runs-place.tsx';
import { ModelsFirstRun } from './models-first-run.tsx';

const ModelRuns = lazy(() =>
  import('./model-runs.tsx').then((module) => ({ default: module.ModelRuns })),
);

/** One model: what it is, takes, costs and made so far. */
export function ModelPage() {
  const { _splat: id } = useParams({ from: '/models/$' });
  const session = useQuery(sessionQuery());
  const connection = useActiveConnection();
  const list = useQuery({ ...modelsQuery(connection?.id ?? ''), enabled: Boolean(connection) });
  const model = connection ? list.data?.models.find((one) => one.id === id) : undefined;
  return (
    <div className="mx-auto w-full max-w-7xl p-4 lg:p-6">
      <PageHeading title={model ? nameOf(model) : 'Model'} />
      <BackLink to="/models">All models</BackLink>
      {content()}
    </div>
  );

  function content() {
    if (session.isError && !session.data) {
      return <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />;
    }
    if (session.data && !connection) return <ModelsFirstRun />;
    if (model) {
      return (
        <article
          data-testid="model-page"
          data-model={model.id}
          className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]"
        >
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <ModelFacts model={model} />
            <ModelFields model={model} />
          </div>
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <Suspense fallback={<ModelRunsPlace />}>
              <ModelRuns modelId={model.id} />
            </Suspense>
          </div>
        </article>
      );
    }
    if (list.data) return <NoSuchModel id={id} />;
    if (list.isError) {
      return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
    }
    return (
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-86" />
        <div className="grid gap-4">
          <ModelRunsPlace />
        </div>
      </div>
    );
  }
}

function NoSuchModel({ id }: { id: string }) {
  return (
    <EmptyState
      title="No such model"
      action={
        <Link to="/models" className={buttonClass('secondary')}>
          All models
        </Link>
      }
    >
      KiwiWhale lists no “{id}” for the account in use.
    </EmptyState>
  );
}
