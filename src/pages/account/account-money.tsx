import { lazy, Suspense } from 'react';

import { afterReady } from '../../components/shell/after-ready.ts';
import type { Connection } from '../../contract/session.ts';
import { Link } from '../../navigation/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CardPanel } from './card-panel.tsx';
import { CreditsPanel } from './credits-panel.tsx';

const TopupHistory = lazy(() =>
  afterReady
    .then(() => import('./topup-history.tsx'))
    .then((module) => ({ default: module.TopupHistory })),
);

/** What an account holds and how it is paid for; fetched once there is an account. */
export function AccountMoney({ connection }: { connection: Connection }) {
  return (
    <>
      <CreditsPanel connection={connection} />
      <CardPanel connection={connection} />
      <Panel title="Top-ups">
        <Suspense fallback={<Skeleton className="h-11" />}>
          <TopupHistory connection={connection} />
        </Suspense>
        <p className="mt-3 text-sm">
          <Link
            to="/payments/statement"
            search={{ account: connection.accountId }}
            data-testid="account-statement"
            className="text-accent-text underline underline-offset-2"
          >
            Where the credits went, month by month
          </Link>
        </p>
      </Panel>
    </>
  );
}
