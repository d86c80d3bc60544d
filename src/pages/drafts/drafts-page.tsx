import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo } from 'react';

import { type DraftFilters, draftsQuery } from '../../api/drafts.ts';
import { sessionQuery } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { HeadingCount } from '../../components/shell/heading-count.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { getRouteApi } from '../../navigation/hooks.ts';
import { Segments } from '../../ui/segments.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useDraftSelection } from './draft-selection.ts';
import { draftTabs, listFilters, tabOf } from './draft-tabs.ts';
import { DraftSelectionBar, DraftTools, DraftViewer } from './late.tsx';

const DraftsList = lazy(() =>
  import('./drafts-list.tsx').then((module) => ({ default: module.DraftsList })),
);
const Empty = lazy(() =>
  import('./drafts-empty.tsx').then((module) => ({ default: module.DraftsEmpty })),
);

const Stale = lazy(() =>
  import('../../components/error-notice/stale-note.tsx').then((module) => ({
    default: module.StaleNote,
  })),
);
const route = getRouteApi('/drafts');
const tabs = draftTabs.map(({ value, label }) => ({ value, label, testId: `drafts-tab-${value}` }));

/** What OpenFan made for creators: to be looked through, captioned, priced and published. */
export function DraftsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const session = useQuery(sessionQuery());
  const connected = (session.data?.connections ?? []).some(({ service }) => service === 'openfan');
  const drafts = useInfiniteQuery({
    ...draftsQuery(listFilters(search)),
    enabled: connected,
    // The poll for changes keeps it current; what was changed here keeps its place meanwhile.
    staleTime: 30_000,
    refetchOnWindowFocus: false,
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  });
  const pages = drafts.data?.pages;
  const list = useMemo(() => pages?.flatMap((page) => page.drafts) ?? [], [pages]);
  const total = pages?.[0]?.total;
  const creators = useMemo(() => [...new Set(list.map(({ creator }) => creator))], [list]);
  const change = (next: DraftFilters) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const clear = () => void navigate({ search: {} });
  const filtered = Object.values(search).some(Boolean);
  const tab = tabOf(search);

  // A selection is of what can be seen.
  const where = JSON.stringify(search);
  useEffect(
    () => () => useDraftSelection.setState({ selected: new Set(), batch: [], viewed: null }),
    [where],
  );

  return (
    <div className="flex w-full flex-col gap-4 p-4 lg:px-6">
      <PageHeading
        title="Drafts"
        aside={<HeadingCount data-testid="drafts-count" value={total} of="drafts" />}
        filters={
          connected ? (
            <Segments
              label="Which drafts"
              data-testid="drafts-tabs"
              value={tab}
              options={tabs}
              onChange={(value) => {
                const filters: DraftFilters =
                  draftTabs.find((one) => one.value === value)?.filters ?? {};
                change({ status: filters.status, choice: filters.choice });
              }}
            />
          ) : null
        }
      />
      {connected && (filtered || list.length > 0) ? (
        <DraftTools
          creators={creators}
          creator={search.creator}
          onCreator={(creator) => change({ creator })}
          postIds={list.map(({ postId }) => postId)}
        />
      ) : null}
      {list.length > 0 && drafts.error ? (
        <Suspense fallback={null}>
          <Stale
            data-testid="drafts-stale"
            at={drafts.dataUpdatedAt}
            onRetry={() => void drafts.refetch()}
          />
        </Suspense>
      ) : null}
      <div
        aria-busy={drafts.isPlaceholderData}
        className={drafts.isPlaceholderData ? 'opacity-60 transition-opacity' : ''}
      >
        <Suspense fallback={null}>{content()}</Suspense>
      </div>
      {list.length > 0 ? (
        <>
          <DraftSelectionBar drafts={list} />
          <DraftViewer drafts={list} />
        </>
      ) : null}
    </div>
  );

  function content() {
    if (session.isSuccess && !connected)
      return <Empty why="not-connected" tab={tab} onClear={clear} />;
    const error = session.data ? drafts.error : session.error;
    if (error && list.length === 0) {
      const retry = () => void (session.data ? drafts.refetch() : session.refetch());
      return <ErrorNotice error={error} aboutMoney={false} onRetry={retry} />;
    }
    if (!drafts.isSuccess) return <Loading />;
    if (list.length === 0) {
      return <Empty why={filtered ? 'filtered' : 'first-run'} tab={tab} onClear={clear} />;
    }
    return (
      <Suspense fallback={<Loading />}>
        <DraftsList
          drafts={list}
          hasMore={drafts.hasNextPage}
          loadingMore={drafts.isFetchingNextPage}
          onMore={() => void drafts.fetchNextPage()}
        />
      </Suspense>
    );
  }
}

/** The sheet's shape while it loads. */
function Loading() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-3"
    >
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} className="h-136" />
      ))}
    </div>
  );
}
