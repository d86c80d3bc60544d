import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';

import { modelsQuery } from '../../api/models.ts';
import { recentModelsQuery } from '../../api/recent-models.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { usualTimesQuery } from '../../api/usual-times.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { useFavoriteModels } from '../../components/preferences/favorite-models.ts';
import { HeadingCount } from '../../components/shell/heading-count.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { useSearch } from '../../navigation/hooks.ts';
import { ModelCategories, ModelFilters } from './model-filters.tsx';
import { ModelsFirstRun } from './models-first-run.tsx';
import { ModelGrid, ModelGridSkeleton } from './model-grid.tsx';
import { chooseModels } from './choose-models.ts';
import { NoMatch } from './no-match.tsx';

export { askForModels } from '../../api/models.ts';

const noTimes = {};
const noIds: string[] = [];

/** Everything the account in use can run, with its price. */
export function ModelsPage() {
  const session = useQuery(sessionQuery());
  const connection = useActiveConnection();
  const list = useQuery({ ...modelsQuery(connection?.id ?? ''), enabled: Boolean(connection) });
  const search = useSearch({ from: '/models' });
  const { data: times = noTimes } = useQuery({
    ...usualTimesQuery(),
    enabled: Boolean(connection),
  });
  const { data: recent = noIds } = useQuery({
    ...recentModelsQuery(),
    enabled: Boolean(connection) && search.sort === 'recent',
  });
  const favorites = useFavoriteModels(({ ids }) => ids);
  // Deferred: a slow phone draws the list in slices.
  const known = useDeferredValue(list.data?.models);
  const all = connection ? known : undefined;
  const shown = useMemo(
    () => chooseModels(all ?? [], search, { times, recent, favorites }),
    [all, search, times, recent, favorites],
  );
  return (
    <div className="mx-auto w-full max-w-7xl p-4 lg:p-6">
      <PageHeading
        title="Models"
        aside={<HeadingCount value={all ? shown.length : undefined} of="models" />}
        filters={
          // There from the start: on phones they have a line of their own.
          <fieldset disabled={Boolean(session.data && !connection)} className="contents">
            <ModelFilters />
          </fieldset>
        }
      />
      {content()}
    </div>
  );

  function content() {
    if (session.isError && !session.data) {
      return <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />;
    }
    if (session.data && !connection) return <ModelsFirstRun />;
    if (all) {
      return (
        <>
          {list.isError ? (
            <ErrorNotice error={list.error} onRetry={() => void list.refetch()} className="mb-4" />
          ) : null}
          {list.data?.unreadable ? (
            <p className="mb-4 text-sm text-muted">
              {list.data.unreadable} entries of KiwiWhale’s list could not be read and are not
              shown.
            </p>
          ) : null}
          <ModelCategories
            models={all}
            favorites={all.filter(({ id }) => favorites.includes(id)).length}
          />
          {shown.length > 0 ? <ModelGrid models={shown} times={times} /> : <NoMatch />}
        </>
      );
    }
    if (list.isError) {
      return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
    }
    return <ModelGridSkeleton />;
  }
}
