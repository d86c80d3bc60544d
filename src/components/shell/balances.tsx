import { useQuery } from '@tanstack/react-query';

import { creditsQuery } from '../../api/credits.ts';
import { isOfEarlierVisit } from '../../api/restore.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { useOnline } from '../../api/use-online.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { formatMoment } from '../../lib/format-dates.ts';
import { Link } from '../../navigation/link.tsx';

const look =
  'tap flex h-9 items-center justify-end gap-1.5 rounded-md px-2 text-sm transition-colors hover:bg-hover whitespace-nowrap';

type BalanceState = 'none' | 'loading' | 'ready' | 'stale' | 'error';

/** Credits of the connection in use; leads to where they are bought. */
export function KiwiWhaleBalance() {
  const session = useQuery(sessionQuery());
  const connection = useActiveConnection();
  const credits = useQuery({ ...creditsQuery(connection?.id ?? ''), enabled: Boolean(connection) });
  const online = useOnline();
  const state = stateOf();
  const value = credits.data && connection ? creditsToDecimal(credits.data.creditsE4) : '';
  return (
    <Link
      to="/account"
      data-testid="balance-kiwiwhale"
      data-state={state}
      data-value={value}
      data-as-of={connection ? (credits.data?.asOf ?? '') : ''}
      title={titles[state]}
      className={state === 'loading' ? `${look} min-w-16 sm:min-w-28` : look}
    >
      <span className="tabular font-medium text-fg">{value || words[state]}</span>
      {value ? <span className="text-muted max-sm:sr-only">credits</span> : null}
      {state === 'stale' && credits.data ? (
        <span className="tabular text-xs text-warn">
          <span className="max-md:sr-only">last known, </span>
          {formatMoment(credits.data.asOf)}
        </span>
      ) : null}
    </Link>
  );

  function stateOf(): BalanceState {
    if (!connection) return session.isPending ? 'loading' : session.isError ? 'error' : 'none';
    if (credits.data) {
      const old = credits.isError || !online || isOfEarlierVisit(credits.dataUpdatedAt);
      return old ? 'stale' : 'ready';
    }
    return credits.isError ? 'error' : 'loading';
  }
}

const words: Record<BalanceState, string> = {
  none: 'Connect',
  loading: '…',
  ready: '',
  stale: '',
  error: 'No balance',
};

const titles: Record<BalanceState, string> = {
  none: 'KiwiWhale: no account connected',
  loading: 'KiwiWhale: asking for the balance',
  ready: 'KiwiWhale credits: buy more',
  stale: 'KiwiWhale credits: last known, could not be asked for again',
  error: 'KiwiWhale: the balance could not be read',
};
