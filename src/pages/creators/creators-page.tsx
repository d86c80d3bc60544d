import { useQuery } from '@tanstack/react-query';
import { Plus, Users } from 'lucide-react';
import { lazy, Suspense } from 'react';

import { creatorsQuery } from '../../api/creator-list.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { HeadingCount } from '../../components/shell/heading-count.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { useSearch } from '../../navigation/hooks.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CreatorGrid, CreatorGridSkeleton } from './creator-grid.tsx';
import { CreatorsFirstRun } from './creators-first-run.tsx';

const NewCreator = lazy(() =>
  import('./new-creator.tsx').then((module) => ({ default: module.NewCreator })),
);

/** OpenFan's creators: those that are ready, and one's own whatever their standing. */
export function CreatorsPage() {
  const session = useQuery(sessionQuery());
  const connection = useActiveConnection('openfan');
  const list = useQuery({ ...creatorsQuery(connection?.id ?? ''), enabled: Boolean(connection) });
  const { new: isNew } = useSearch({ from: '/creators' });
  const creators = connection ? list.data?.creators : undefined;
  return (
    <div className="mx-auto w-full max-w-7xl p-4 lg:p-6">
      <PageHeading
        title={isNew && connection ? 'New creator' : 'Creators'}
        aside={<HeadingCount value={isNew ? undefined : creators?.length} of="creators" />}
        filters={connection && !isNew ? <Tools /> : null}
      />
      {content()}
    </div>
  );

  function content() {
    if (session.isError && !session.data) {
      return <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />;
    }
    if (session.data && !connection) return <CreatorsFirstRun />;
    if (connection && isNew) {
      return (
        <Suspense fallback={<Skeleton className="h-150" />}>
          <NewCreator key={connection.id} connectionId={connection.id} />
        </Suspense>
      );
    }
    if (creators) {
      return (
        <>
          {list.isError ? (
            <ErrorNotice error={list.error} onRetry={() => void list.refetch()} className="mb-4" />
          ) : null}
          {creators.length > 0 ? <CreatorGrid creators={creators} /> : <NoCreators />}
        </>
      );
    }
    if (list.isError) {
      return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
    }
    return <CreatorGridSkeleton />;
  }
}

function Tools() {
  return (
    <Link
      to="/creators"
      search={{ new: '1' }}
      data-testid="creator-new"
      className={buttonClass('secondary')}
    >
      <Plus aria-hidden="true" className="size-4" />
      New creator
    </Link>
  );
}

function NoCreators() {
  return (
    <EmptyState
      data-testid="creators-empty"
      icon={<Users aria-hidden="true" />}
      title="Nobody is here yet"
      action={
        <Link to="/creators" search={{ new: '1' }} className={buttonClass('primary')}>
          Connect a creator
        </Link>
      }
    >
      OpenFan lists creators once they are ready. Connect the first one with a SOUL.md.
    </EmptyState>
  );
}
