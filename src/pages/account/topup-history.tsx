import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { type Topup, topupsQuery } from '../../api/topups.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Connection } from '../../contract/session.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { formatDayTime } from '../../lib/format-dates.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

const TopupFailure = lazy(() =>
  import('./topup-failure.tsx').then((module) => ({ default: module.TopupFailure })),
);

const states: Record<Topup['status'], { tone: BadgeTone; word: string }> = {
  submitting: { tone: 'live', word: 'Buying' },
  unknown: { tone: 'warn', word: 'Not known' },
  completed: { tone: 'ok', word: 'Bought' },
  failed: { tone: 'bad', word: 'Failed' },
};

/** Purchases made through this Darkroom, newest first. */
export function TopupHistory({ connection }: { connection: Connection }) {
  const { data, isPending, isError, error, refetch } = useQuery(topupsQuery(connection.id));
  return (
    <>
      {isPending ? <Skeleton className="h-11" /> : null}
      {isError && !data ? (
        <ErrorNotice error={error} link={false} onRetry={() => void refetch()} />
      ) : null}
      {data?.topups.length === 0 ? (
        <p className="text-muted">
          None yet. What was bought elsewhere is in the balance, not in this list.
        </p>
      ) : null}
      <ul className="divide-y divide-line">
        {data?.topups.map((topup) => (
          <TopupRow key={topup.key} topup={topup} />
        ))}
      </ul>
    </>
  );
}

function TopupRow({ topup }: { topup: Topup }) {
  const { tone, word } = states[topup.status];
  return (
    <li
      data-testid="topup-row"
      data-key={topup.key}
      data-status={topup.status}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm first:pt-0 last:pb-0"
    >
      <time dateTime={topup.createdAt} className="tabular text-muted">
        {formatDayTime(topup.createdAt)}
      </time>
      <span className="tabular ms-auto font-medium">
        {creditsToDecimal(topup.creditsE4)} credits
      </span>
      <Badge tone={tone}>{word}</Badge>
      {topup.error && topup.status === 'failed' ? (
        <Suspense fallback={null}>
          <TopupFailure error={topup.error} />
        </Suspense>
      ) : null}
    </li>
  );
}
