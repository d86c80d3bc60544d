import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { statementQuery, type WhichBooks } from '../../api/books.ts';
import { sessionQuery } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { BackLink } from '../../components/shell/back-link.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { getRouteApi } from '../../navigation/hooks.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

const StatementView = lazy(() =>
  import('./statement-view.tsx').then((module) => ({ default: module.StatementView })),
);
const StatementFilters = lazy(() =>
  import('./statement-filters.tsx').then((module) => ({ default: module.StatementFilters })),
);

const route = getRouteApi('/payments/statement');

interface StatementSearch {
  month?: string | undefined;
  account?: string | undefined;
  zone?: string | undefined;
  state?: string | undefined;
}

/** What came, what went, what it bought, and what nobody can explain: one month at a time. */
export function StatementPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const session = useQuery(sessionQuery());
  const connections = session.data?.connections ?? [];
  const which: WhichBooks = {
    month: search.month,
    account: search.account,
    zone: search.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  const statement = useQuery({
    ...statementQuery(which),
    enabled: connections.length > 0,
    placeholderData: keepPreviousData,
  });
  const change = (next: StatementSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const { data } = statement;
  return (
    <div className="mx-auto w-full max-w-5xl p-4 lg:p-6">
      <PageHeading
        title="Statement"
        filters={
          data ? (
            <Suspense fallback={<span data-own-line className="h-8 flex-1" />}>
              <StatementFilters statement={data} account={which.account} onChange={change} />
            </Suspense>
          ) : null
        }
      />
      <BackLink to="/payments">All payments</BackLink>
      {content()}
    </div>
  );

  function content() {
    const error = session.data ? statement.error : session.error;
    if (error && !data) {
      const again = () => void (session.data ? statement.refetch() : session.refetch());
      return <ErrorNotice error={error} aboutMoney={false} link={false} onRetry={again} />;
    }
    if (session.data && connections.length === 0) return <FirstRun />;
    if (!data) return <Loading />;
    return (
      <Suspense fallback={<Loading />}>
        <StatementView
          statement={data}
          which={which}
          state={search.state}
          names={new Map(connections.map(({ accountId, name }) => [accountId, name]))}
          onState={(state) => change({ state })}
        />
      </Suspense>
    );
  }
}

function FirstRun() {
  return (
    <EmptyState
      data-testid="statement-first-run"
      title="Where the money went, month by month"
      action={
        <Link to="/account" className={buttonClass('primary')}>
          Connect an account
        </Link>
      }
    >
      Each credit and each USDC: what it bought, what is left, and what nobody can explain.
    </EmptyState>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="Loading the statement" className="grid gap-4">
      <Skeleton className="h-52" />
      <Skeleton className="h-64" />
      <Skeleton className="h-64" />
    </div>
  );
}
