import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';

import { creditsQuery } from '../../api/credits.ts';
import { isOfEarlierVisit } from '../../api/restore.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Connection } from '../../contract/session.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { formatMoment } from '../../lib/format-dates.ts';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TopupForm } from './topup-form.tsx';

/** What the account holds and how to add to it. */
export function CreditsPanel({ connection }: { connection: Connection }) {
  const credits = useQuery(creditsQuery(connection.id));
  const { data } = credits;
  return (
    <Panel
      title="Credits"
      note={connection.name}
      actions={
        <IconButton
          size="sm"
          label="Ask for the balance again"
          disabled={credits.isFetching}
          onClick={() => void credits.refetch()}
          icon={<RefreshCw className={cx('size-4', credits.isFetching && 'animate-spin')} />}
        />
      }
    >
      <div className="grid gap-4">
        {credits.isPending ? <Skeleton className="h-13 w-40" /> : null}
        {data ? (
          <div>
            <p className="tabular text-2xl font-semibold">{creditsToDecimal(data.creditsE4)}</p>
            <p className="text-sm text-muted">
              {credits.isError || isOfEarlierVisit(credits.dataUpdatedAt) ? 'Last known, ' : ''}as
              of{' '}
              <time dateTime={data.asOf} className="tabular">
                {formatMoment(data.asOf)}
              </time>
            </p>
          </div>
        ) : null}
        {credits.isError ? (
          <ErrorNotice error={credits.error} link={false} onRetry={() => void credits.refetch()} />
        ) : null}
        <TopupForm connection={connection} />
      </div>
    </Panel>
  );
}
