import { useQuery } from '@tanstack/react-query';

import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { AddAccount } from './add-account.tsx';
import { CardPanel } from './card-panel.tsx';
import { ConnectionPanel } from './connection-panel.tsx';
import { CreditsPanel } from './credits-panel.tsx';
import { NewKey } from './new-key.tsx';
import { OpenFanPanel } from './openfan-panel.tsx';
import { QuickStart } from './quick-start.tsx';
import { TopupHistory } from './topup-history.tsx';

/** Whose accounts these are and what they hold: connections, card, credits. */
export function AccountPage() {
  const session = useQuery(sessionQuery());
  const connection = useActiveConnection();
  return (
    <div className="mx-auto grid w-full max-w-6xl items-start gap-4 p-4 lg:grid-cols-2 lg:p-6">
      <PageHeading title="Account" />
      {session.isError && !session.data ? (
        <ErrorNotice
          error={session.error}
          onRetry={() => void session.refetch()}
          className="lg:col-span-2"
        />
      ) : null}
      <div className="grid min-w-0 gap-4">
        <QuickStart />
        <NewKey />
        <ConnectionPanel />
        <AddAccount />
        <OpenFanPanel />
      </div>
      {connection ? (
        // Another account is another form: nothing typed for one is sent for the other.
        <div key={connection.id} className="grid min-w-0 gap-4">
          <CreditsPanel connection={connection} />
          <CardPanel connection={connection} />
          <TopupHistory connection={connection} />
        </div>
      ) : null}
    </div>
  );
}
