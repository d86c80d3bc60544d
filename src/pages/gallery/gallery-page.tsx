import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Images, SearchX } from 'lucide-react';

import { describeError } from '../../api/describe-error.ts';
import { jobsQuery } from '../../api/jobs.ts';
import { sessionQuery } from '../../api/session.ts';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { isFiltered, serverFilters } from './gallery-filters.ts';
import { GalleryFilterBar } from './gallery-filter-bar.tsx';
import { GalleryGrid, GallerySkeleton } from './gallery-grid.tsx';

const route = getRouteApi('/gallery');

/** Every job of the accounts in use, newest first. */
export function GalleryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const session = useQuery(sessionQuery());
  const connected = (session.data?.connections.length ?? 0) > 0;
  const jobs = useInfiniteQuery({ ...jobsQuery(serverFilters(search)), enabled: connected });
  const total = jobs.data?.pages[0]?.total;
  const list = jobs.data?.pages.flatMap((page) => page.jobs) ?? [];
  const filtered = isFiltered(search);

  return (
    <div className="flex w-full flex-col gap-4 p-4">
      <PageHeading
        title="Gallery"
        aside={
          total === undefined ? null : (
            <span
              data-testid="gallery-count"
              data-value={total}
              className="tabular text-sm text-muted"
            >
              {total.toLocaleString()}
              <span className="sr-only"> jobs</span>
            </span>
          )
        }
      />
      {connected && (filtered || list.length > 0) ? (
        <GalleryFilterBar
          search={search}
          onChange={(change) =>
            void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
          }
          onClear={() => void navigate({ search: {} })}
        />
      ) : null}
      {content()}
    </div>
  );

  function content() {
    if (session.isSuccess && !connected) return <FirstRun connected={false} />;
    if (jobs.error && list.length === 0) {
      return (
        <ErrorState
          {...describeError(jobs.error)}
          action={
            <Button busy={jobs.isFetching} onClick={() => void jobs.refetch()}>
              Try again
            </Button>
          }
        />
      );
    }
    if (!jobs.isSuccess) return <GallerySkeleton />;
    if (list.length > 0) {
      return (
        <GalleryGrid
          jobs={list}
          hasMore={jobs.hasNextPage}
          loadingMore={jobs.isFetchingNextPage}
          onMore={() => void jobs.fetchNextPage()}
        />
      );
    }
    if (!filtered) return <FirstRun connected />;
    return (
      <EmptyState
        icon={<SearchX />}
        title="No job matches these filters"
        action={<Button onClick={() => void navigate({ search: {} })}>Clear filters</Button>}
      />
    );
  }
}

function FirstRun({ connected }: { connected: boolean }) {
  return (
    <EmptyState
      icon={<Images />}
      title="Everything you make ends up here"
      action={
        <Link to={connected ? '/create' : '/account'} className={buttonClass('primary')}>
          {connected ? 'Make the first picture' : 'Connect KiwiWhale'}
        </Link>
      }
    >
      Jobs run on the server: close this page whenever you like, the pictures will be here.
    </EmptyState>
  );
}
