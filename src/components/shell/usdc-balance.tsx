import { useQuery } from '@tanstack/react-query';

import { isOfEarlierVisit } from '../../api/restore.ts';
import { solanaBalanceQuery } from '../../api/solana.ts';
import { useOnline } from '../../api/use-online.ts';
import { formatMoment } from '../../lib/format-dates.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { Link } from '../../navigation/link.tsx';
import { rememberedWallet } from '../wallet/remembered-wallet.ts';
import { useWallet } from '../wallet/use-wallet.ts';

type BalanceState = 'none' | 'loading' | 'ready' | 'stale' | 'error';

const words: Record<BalanceState, string> = {
  none: 'No USDC',
  loading: '…',
  ready: '',
  stale: '',
  error: 'No balance',
};

const titles: Record<BalanceState, string> = {
  none: 'USDC: no wallet connected',
  loading: 'USDC: asking for the balance',
  ready: 'USDC of the wallet in use; leads to its payments',
  stale: 'USDC: last known, could not be asked for again',
  error: 'USDC: the balance could not be read',
};

/** USDC of the wallet in use, or of the one that will come back by itself; leads to its payments. */
export function UsdcBalance() {
  const wallet = useWallet();
  const address = wallet.address ?? rememberedWallet()?.address ?? '';
  const { data, isError, dataUpdatedAt } = useQuery(solanaBalanceQuery(address));
  const online = useOnline();
  const state = stateOf();
  const value = data && address ? usdcToDecimal(BigInt(data.usdcBaseUnits ?? 0)) : '';
  return (
    <Link
      to="/payments"
      data-testid="balance-usdc"
      data-state={state}
      data-value={value}
      data-as-of={address ? (data?.asOf ?? '') : ''}
      data-address={address}
      title={titles[state]}
      className="tap flex h-9 min-w-18 items-center justify-end gap-1.5 rounded-md px-2 text-sm whitespace-nowrap transition-colors hover:bg-hover"
    >
      {value ? (
        <>
          <span
            className={`tabular font-medium ${state === 'stale' ? 'text-fg max-sm:text-warn' : 'text-fg'}`}
          >
            {value}
          </span>
          <span className="text-muted">USDC</span>
        </>
      ) : (
        <span className="text-muted">{words[state]}</span>
      )}
      {state === 'stale' && data ? (
        <span className="tabular text-xs text-warn max-sm:sr-only">
          <span className="max-md:sr-only">last known, </span>
          {formatMoment(data.asOf)}
        </span>
      ) : null}
    </Link>
  );

  function stateOf(): BalanceState {
    if (!address) return 'none';
    if (data) return isError || !online || isOfEarlierVisit(dataUpdatedAt) ? 'stale' : 'ready';
    return isError ? 'error' : 'loading';
  }
}
