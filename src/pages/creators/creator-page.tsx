import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { ApiError } from '../../api/client.ts';
import { creatorQuery } from '../../api/creator-list.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { afterReady } from '../../components/shell/after-ready.ts';
import { BackLink } from '../../components/shell/back-link.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { useParams } from '../../navigation/hooks.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CreatorsFirstRun } from './creators-first-run.tsx';
import { CreatorFacts } from './creator-facts.tsx';

const CreatorPosts = lazy(() =>
  import('./creator-posts.tsx').then((module) => ({ default: module.CreatorPosts })),
);
const CreatorOwner = lazy(() =>
  afterReady
    .then(() => import('./creator-owner.tsx'))
    .then((module) => ({ default: module.CreatorOwner })),
);

const columns = 'grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]';

/** One creator: who it is, what it published and, for its owner, profile and revenue. */
export function CreatorPage() {
  const { slug } = useParams({ from: '/creators/$slug' });
  const session = useQuery(sessionQuery());
  const connection = useActiveConnection('openfan');
  const one = useQuery({
    ...creatorQuery(connection?.id ?? '', slug),
    enabled: Boolean(connection),
    retry: (count, error) => !isUnknown(error) && count < 2,
  });
  const creator = connection ? one.data : undefined;
  return (
    <div className="mx-auto w-full max-w-7xl p-4 lg:p-6">
      <PageHeading title={creator?.name ?? 'Creator'} />
      <BackLink to="/creators">All creators</BackLink>
      {content()}
    </div>
  );

  function content() {
    if (session.isError && !session.data) {
      return <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />;
    }
    if (session.data && !connection) return <CreatorsFirstRun />;
    if (creator && connection) {
      return (
        <article
          key={`${connection.id} ${slug}`}
          data-testid="creator-page"
          data-slug={creator.slug}
          data-status={creator.status}
          className={columns}
        >
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <CreatorFacts creator={creator} />
            <Suspense fallback={<Skeleton className="h-80" />}>
              <CreatorPosts connectionId={connection.id} creator={creator} />
            </Suspense>
          </div>
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <Suspense fallback={<Skeleton className="h-80" />}>
              <CreatorOwner connectionId={connection.id} creator={creator} />
            </Suspense>
          </div>
        </article>
      );
    }
    if (isUnknown(one.error)) return <NoSuchCreator slug={slug} />;
    if (one.isError) return <ErrorNotice error={one.error} onRetry={() => void one.refetch()} />;
    return (
      <div className={columns}>
        <Skeleton className="h-86" />
        <Skeleton className="h-86" />
      </div>
    );
  }
}

function isUnknown(error: unknown): boolean {
  return error instanceof ApiError && error.body.kind === 'not-found';
}

function NoSuchCreator({ slug }: { slug: string }) {
  return (
    <EmptyState
      data-testid="creator-unknown"
      title="No such creator"
      action={
        <Link to="/creators" className={buttonClass('secondary')}>
          All creators
        </Link>
      }
    >
      OpenFan knows no creator called “{slug}”.
    </EmptyState>
  );
}
