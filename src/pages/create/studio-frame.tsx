import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';

import { sessionQuery } from '../../api/session.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import type { Service } from '../../contract/errors.ts';
import { Column } from './column.tsx';
import { ProviderSwitch } from './provider-switch.tsx';

interface StudioFrameProps {
  provider: Service;
  /** Stands in place of the results where no account of this provider is connected. */
  firstRun: ReactNode;
  /** The form and its results; `null` where no account is connected. */
  children: ReactNode;
}

/** Create, whichever the provider: the form on the left, what came of it on the right. */
export function StudioFrame({ provider, firstRun, children }: StudioFrameProps) {
  const session = useQuery(sessionQuery());
  return (
    <>
      <PageHeading title="Create" />
      <div className="grid min-w-0 flex-1 grid-cols-1 content-start lg:grid-cols-[23rem_minmax(0,1fr)]">
        {children ?? (
          <>
            <Column>
              <ProviderSwitch value={provider} />
            </Column>
            <div className="p-4">
              {session.isSuccess ? <Suspense fallback={null}>{firstRun}</Suspense> : null}
              {session.isError ? (
                <ErrorNotice
                  error={session.error}
                  link={false}
                  onRetry={() => void session.refetch()}
                />
              ) : null}
            </div>
          </>
        )}
      </div>
    </>
  );
}
