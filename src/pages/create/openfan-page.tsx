import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback } from 'react';

import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { getRouteApi } from '../../navigation/hooks.ts';
import { Column } from './column.tsx';
import { OpenFanFirstRun } from './openfan-late.ts';
import { OpenFanResults } from './openfan-results.tsx';
import { OpenFanStudio } from './openfan-studio.tsx';
import { ProviderSwitch } from './provider-switch.tsx';

const route = getRouteApi('/create');

/** `/create?provider=openfan`: say what to make of whom, see what it costs, see it come. */
export function OpenFanPage() {
  const session = useQuery(sessionQuery());
  const connection = useActiveConnection('openfan');
  const { creator, remix, seed } = route.useSearch();
  const navigate = route.useNavigate();
  const onCreator = useCallback(
    (slug: string) =>
      void navigate({
        search: { provider: 'openfan', ...(slug ? { creator: slug } : {}) },
        replace: true,
      }),
    [navigate],
  );
  return (
    <>
      <PageHeading title="Create" />
      {connection ? (
        <div className="grid min-w-0 flex-1 grid-cols-1 content-start lg:grid-cols-[23rem_minmax(0,1fr)]">
          <OpenFanStudio
            key={connection.id}
            connection={connection}
            creator={creator}
            remix={remix}
            seed={seed}
            onCreator={onCreator}
          />
          <OpenFanResults key={connection.accountId} accountId={connection.accountId} />
        </div>
      ) : (
        <div className="grid min-w-0 flex-1 grid-cols-1 content-start lg:grid-cols-[23rem_minmax(0,1fr)]">
          <Column>
            <ProviderSwitch value="openfan" />
          </Column>
          <div className="p-4">
            {session.isSuccess ? (
              <Suspense fallback={null}>
                <OpenFanFirstRun />
              </Suspense>
            ) : null}
            {session.isError ? (
              <ErrorNotice
                error={session.error}
                link={false}
                onRetry={() => void session.refetch()}
              />
            ) : null}
          </div>
        </div>
      )}
    </>
  );
}
