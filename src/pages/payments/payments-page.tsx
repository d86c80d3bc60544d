import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { paymentsQuery } from '../../api/payment-list.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { HeadingCount } from '../../components/shell/heading-count.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { getRouteApi } from '../../navigation/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

const PaymentFilterBar = lazy(() =>
  import('./payment-filters.tsx').then((module) => ({ default: module.PaymentFilterBar })),
);
const PaymentSets = lazy(() =>
  import('./payment-set-view.tsx').then((module) => ({ default: module.PaymentSets })),
);
const PaymentsEmpty = lazy(() =>
  import('./payments-empty.tsx').then((module) => ({ default: module.PaymentsEmpty })),
);
const route = getRouteApi('/payments');

/** Every payment to OpenFan, newest first, from signing to what it bought. */
export function PaymentsPage() {
  const search = route.useSearch();
  const session = useQuery(sessionQuery());
  const connected = useActiveConnection('openfan') !== undefined;
  const list = useInfiniteQuery({
    ...paymentsQuery(search),
    enabled: (session.data?.connections.length ?? 0) > 0,
    placeholderData: keepPreviousData,
  });
  const payments = list.data?.pages.flatMap((page) => page.payments) ?? [];
  const total = list.data?.pages[0]?.total;
  const isFiltered = Boolean(search.state ?? search.creator ?? search.q);
  const isEmpty =
    payments.length === 0 && (session.data ? list.isSuccess || !list.isFetching : false);
  return (
    <div className="mx-auto w-full max-w-4xl p-4 lg:p-6">
      <PageHeading
        title="Payments"
        aside={<HeadingCount data-testid="payments-count" value={total} of="payments" />}
        filters={
          total || isFiltered ? (
            <Suspense fallback={<span data-own-line className="h-8 flex-1" />}>
              <PaymentFilterBar />
            </Suspense>
          ) : null
        }
      />
      {content()}
    </div>
  );

  function content() {
    const error = session.data ? list.error : session.error;
    if (error && payments.length === 0) {
      const again = () => void (session.data ? list.refetch() : session.refetch());
      return <ErrorNotice error={error} aboutMoney={false} link={false} onRetry={again} />;
    }
    if (isEmpty) {
      const why = isFiltered ? 'filtered' : connected ? 'none' : 'first-run';
      return (
        <Suspense fallback={null}>
          <PaymentsEmpty why={why} />
        </Suspense>
      );
    }
    if (!list.data) {
      return <Loading />;
    }
    return (
      <Suspense fallback={<Loading />}>
        <div className="grid gap-3">
          {error ? (
            <ErrorNotice error={error} aboutMoney={false} onRetry={() => void list.refetch()} />
          ) : null}
          <PaymentSets payments={payments} />
          {list.hasNextPage ? (
            <Button
              data-testid="payments-more"
              className="justify-self-center"
              busy={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              Older payments
            </Button>
          ) : null}
        </div>
      </Suspense>
    );
  }
}

function Loading() {
  return (
    <div role="status" aria-label="Loading the payments" className="grid gap-3">
      <Skeleton className="h-44" />
      <Skeleton className="h-44" />
      <Skeleton className="h-44" />
    </div>
  );
}
