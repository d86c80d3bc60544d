import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo } from 'react';

import { jobsQuery } from '../../api/job-list.ts';
import { sessionQuery } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { afterReady } from '../../components/shell/after-ready.ts';
import { HeadingCount } from '../../components/shell/heading-count.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { getRouteApi } from '../../navigation/hooks.ts';
import { cx } from '../../ui/cx.ts';
import { dropFirstPictures } from './first/take-over.ts';
import { GalleryEmpty } from './gallery-empty.tsx';
import { type GallerySearch, isFiltered, serverFilters } from './gallery-filters.ts';
import { GalleryGrid } from './gallery-grid.tsx';
import { GallerySkeleton } from './gallery-skeleton.tsx';
import { clearSelection, useGallery } from './gallery-state.ts';

const late = () => afterReady.then(() => import('./gallery-late.ts'));
const Stale = lazy(() =>
  import('../../components/error-notice/stale-note.tsx').then((module) => ({
    default: module.StaleNote,
  })),
);
const FilterBar = lazy(() => late().then((parts) => ({ default: parts.GalleryFilterBar })));
const Tools = lazy(() => late().then((parts) => ({ default: parts.GalleryTools })));
const Hands = lazy(() => late().then((parts) => ({ default: parts.GalleryHands })));

export { askFirst } from './ask-first.ts';

const route = getRouteApi('/gallery');

/** Every job of the accounts in use, newest first. */
export function GalleryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const session = useQuery(sessionQuery());
  const connections = session.data?.connections.length ?? 0;
  const connected = connections > 0;
  const manyAccounts = connections > 1 || search.account !== undefined;
  const jobs = useInfiniteQuery({
    ...jobsQuery(serverFilters(search)),
    enabled: connected,
    // The poll for changes keeps the list current: asking for all its pages again is no news.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  });
  // Deferred: a slow phone draws tiles in slices.
  const pages = useDeferredValue(jobs.data)?.pages;
  const total = pages?.[0]?.total;
  const list = useMemo(() => pages?.flatMap((page) => page.jobs) ?? [], [pages]);
  const filtered = isFiltered(search);
  const populated = connected && (filtered || list.length > 0);
  // Their place is kept while the list is awaited: the pictures come where they will stay.
  const hasFilters = populated || (connected && !pages && !jobs.error);
  const change = (next: Partial<GallerySearch>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const clear = () => void navigate({ search: {} });

  // A selection is of what can be seen.
  const where = JSON.stringify(search);
  useEffect(() => clearSelection, [where]);
  useEffect(() => () => useGallery.setState({ commands: [] }), []);
  useEffect(() => {
    // Where no list came of it.
    void afterReady.then(dropFirstPictures);
    return dropFirstPictures;
  }, []);

  return (
    <div className="flex w-full flex-col gap-3 p-4 lg:px-6">
      <PageHeading
        title="Gallery"
        aside={<HeadingCount data-testid="gallery-count" value={total} of="jobs" />}
        filters={
          hasFilters ? (
            <Suspense fallback={<div className="h-10 sm:h-[36px]" />}>
              {populated ? (
                <Tools search={search} onChange={change} />
              ) : (
                <div className="h-10 sm:h-[36px]" />
              )}
            </Suspense>
          ) : null
        }
      />
      {hasFilters ? (
        <div className="@container">
          {/* As tall as they will be: what is below stays where it is when they come. */}
          <div
            className={cx(
              'min-h-10 sm:min-h-[36px]',
              manyAccounts ? 'sm:@max-[1104px]:min-h-[80px]' : 'sm:@max-[992px]:min-h-[80px]',
            )}
          >
            <Suspense fallback={null}>
              {populated ? <FilterBar search={search} onChange={change} onClear={clear} /> : null}
            </Suspense>
          </div>
        </div>
      ) : null}
      {list.length > 0 && jobs.error ? (
        <Suspense fallback={null}>
          <Stale
            data-testid="gallery-stale"
            at={jobs.dataUpdatedAt}
            onRetry={() => void jobs.refetch()}
          />
        </Suspense>
      ) : null}
      <div
        aria-busy={jobs.isPlaceholderData}
        className={jobs.isPlaceholderData ? 'opacity-60 transition-opacity' : ''}
      >
        <Suspense fallback={null}>{content()}</Suspense>
      </div>
      {populated ? (
        <Suspense fallback={null}>
          <Hands jobs={list} />
        </Suspense>
      ) : null}
    </div>
  );

  function content() {
    if (session.isSuccess && !connected)
      return <GalleryEmpty why="not-connected" onClear={clear} />;
    const error = session.data ? jobs.error : session.error;
    if (error && list.length === 0) {
      const again = () => void (session.data ? jobs.refetch() : session.refetch());
      return <ErrorNotice error={error} aboutMoney={false} onRetry={again} />;
    }
    if (!pages) return <GallerySkeleton />;
    if (list.length > 0) {
      return (
        <GalleryGrid
          jobs={list}
          total={total ?? list.length}
          search={search}
          hasMore={jobs.hasNextPage}
          loadingMore={jobs.isFetchingNextPage}
          onMore={() => void jobs.fetchNextPage()}
        />
      );
    }
    return <GalleryEmpty why={filtered ? 'filtered' : 'first-run'} onClear={clear} />;
  }
}
