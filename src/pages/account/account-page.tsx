import { type QueryClient, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { askOfConnection } from '../../api/ask-first.ts';
import { configQuery } from '../../api/config.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { afterReady } from '../../components/shell/after-ready.ts';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { lazyPage } from '../../navigation/lazy-page.tsx';
import { cx } from '../../ui/cx.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AddAccount } from './add-account.tsx';
import { ConnectionPanel } from './connection-panel.tsx';
import { NewKey } from './new-key.tsx';
import { QuickStart } from './quick-start.tsx';

const money = lazyPage(() => import('./account-money.tsx').then((module) => module.AccountMoney));

/** As soon as it is known that there is an account: drawn with the rest, not after it. */
export function askForMoney(queryClient: QueryClient): void {
  askOfConnection(queryClient, money.preload);
}

const OpenFanPanel = lazy(() =>
  afterReady
    .then(() => import('./openfan-panel.tsx'))
    .then((module) => ({ default: module.OpenFanPanel })),
);

const page = 'mx-auto grid w-full items-start gap-4 p-4 lg:p-6';
const twoColumns = 'max-w-7xl lg:grid-cols-2 lg:grid-rows-[auto_1fr]';
const column = 'grid min-w-0 gap-4';

/** Whose accounts these are and what they hold: connections, card, credits. */
export function AccountPage() {
  const session = useQuery(sessionQuery());
  const config = useQuery(configQuery());
  const connection = useActiveConnection();
  // Which panels there are follows from both: none comes late and pushes the others.
  if (session.isPending || config.isPending) return <Loading />;
  // Nobody knows whether there is an account: nothing here may look as if there were none.
  if (!session.data) {
    return (
      <div className={cx(page, 'max-w-2xl')}>
        <PageHeading title="Account" />
        <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />
      </div>
    );
  }
  return (
    <div className={cx(page, connection ? twoColumns : 'max-w-2xl')}>
      <PageHeading title="Account" />
      <div className={column}>
        <QuickStart />
        <NewKey />
        <ConnectionPanel />
      </div>
      {connection ? (
        // Another account is another form: nothing typed for one is sent for the other.
        <div key={connection.id} className={cx(column, 'lg:col-start-2 lg:row-span-2')}>
          <Suspense fallback={<Skeleton className="h-96" />}>
            <money.Component connection={connection} />
          </Suspense>
        </div>
      ) : null}
      <div className={cx(column, 'lg:col-start-1')}>
        <AddAccount />
        <Suspense fallback={<Skeleton className="h-58" />}>
          <OpenFanPanel />
        </Suspense>
      </div>
    </div>
  );
}

function Loading() {
  return (
    <div className={cx(page, twoColumns)}>
      <PageHeading title="Account" />
      <Skeleton className="h-96" />
      <Skeleton className="h-96" />
    </div>
  );
}
