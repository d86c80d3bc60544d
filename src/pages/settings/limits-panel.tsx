import { useQuery } from '@tanstack/react-query';

import { limitsQuery } from '../../api/limits.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Limits } from '../../contract/limits.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { formatTime } from '../../lib/format-dates.ts';
import { usdcInWords } from '../../lib/format-usdc.ts';
import { Link } from '../../navigation/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { LimitsForm } from './limits-form.tsx';

/** How much may be spent at most, for oneself to keep to; the server holds it. */
export function LimitsPanel() {
  const { data, isError, error, refetch } = useQuery(limitsQuery());
  return (
    <Panel
      id="limits"
      title="Spending limits"
      note="Kept by the server, for the account in use of each service: above them nothing is signed or sent."
      data-testid="limits"
      data-resets-at={data?.resetsAt ?? ''}
    >
      {data ? (
        <div className="grid gap-4">
          <LimitsForm limits={data} />
          <Today limits={data} />
        </div>
      ) : isError ? (
        <ErrorNotice error={error} aboutMoney={false} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-44" />
      )}
    </Panel>
  );
}

function Today({ limits: { openfan, kiwiwhale, resetsAt } }: { limits: Limits }) {
  const spent = [
    openfan ? usdcInWords(openfan.spentTodayBaseUnits) : '',
    kiwiwhale ? `${creditsToDecimal(kiwiwhale.spentTodayE4)} credits` : '',
  ].filter(Boolean);
  return (
    <p
      data-testid="limits-today"
      data-usdc={openfan?.spentTodayBaseUnits ?? ''}
      data-credits-e4={kiwiwhale?.spentTodayE4 ?? ''}
      className="tabular text-sm text-muted"
    >
      Spent or under way today: {spent.join(' and ')}. The day starts anew at {formatTime(resetsAt)}
      .
    </p>
  );
}

export function LimitsFirstRun() {
  return (
    <Panel id="limits" title="Spending limits" data-testid="limits" data-resets-at="">
      <p className="text-muted">
        How much may be spent in one payment and in one day is set for each account.{' '}
        <Link to="/account" className="text-accent-text underline underline-offset-2">
          Connect an account
        </Link>
      </p>
    </Panel>
  );
}
