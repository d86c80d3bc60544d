import type { Adapter, WalletError } from '@solana/wallet-adapter-base';
import { ConnectionProvider, WalletProvider } from '@solana/wallet-adapter-react';
import { getWallets } from '@wallet-standard/app';
import { type ReactNode, useEffect, useRef, useState } from 'react';

import type { Config } from '../contract/config.ts';
import type { ErrorBody } from '../contract/errors.ts';
import { endpointOf } from './cluster.ts';
import { deliverLater } from './deliver.ts';
import { problem } from './problem.ts';
import { useWallets, type Wallets } from './use-wallets.ts';
import { connectTrouble } from './wallet-trouble.ts';

/** Where the wallet adapter keeps the chosen name. */
const NAME_KEY = 'darkroom-wallet-name';

interface RoomProps {
  config: Config;
  /** The wallet that was connected with success before; it comes back without a question. */
  remembered: string | null;
  children: (wallets: Wallets) => ReactNode;
}

/** Everything about wallets: the adapters of this browser's wallets and the one in use. */
export default function Room({ config, remembered, children }: RoomProps) {
  const [trouble, setTrouble] = useState<ErrorBody | null>(null);
  // The adapters' own list forgets the wrong ones when a wallet leaves: it is made anew.
  const [departures, setDepartures] = useState(0);
  /** What the person picked since the page was opened. */
  const chosenRef = useRef<string | null>(null);
  const inUseRef = useRef<string | null>(null);
  useState(() => startWith(remembered));

  useEffect(() => deliverLater(), []);
  useEffect(
    () =>
      getWallets().on('unregister', (...gone) => {
        setDepartures((count) => count + 1);
        const own = gone.find(({ name }) => name === inUseRef.current);
        if (own) setTrouble(problem('wallet-gone', `${own.name} was removed from this browser.`));
      }),
    [],
  );
  const { sandbox, openfan, solana } = config;
  useEffect(() => {
    if (sandbox) {
      void import('./sandbox/sandbox-wallet.ts').then((own) =>
        own.registerSandboxWallet({ openfan, solana }),
      );
    }
  }, [sandbox, openfan, solana]);

  const onError = (error: WalletError, adapter?: Adapter) => {
    const name = adapter?.name ?? 'The wallet';
    // A wallet that does not come back by itself is no news.
    if (chosenRef.current === null && inUseRef.current === null) return;
    const body = connectTrouble(error, name);
    if (body) setTrouble(body);
  };
  return (
    <ConnectionProvider endpoint={endpointOf(config.solana.cluster)}>
      <WalletProvider
        key={departures}
        wallets={noneByHand}
        localStorageKey={NAME_KEY}
        autoConnect={(adapter) =>
          Promise.resolve(adapter.name === chosenRef.current || adapter.name === remembered)
        }
        onError={onError}
      >
        <Inside {...{ config, remembered, trouble, setTrouble, chosenRef, inUseRef }}>
          {children}
        </Inside>
      </WalletProvider>
    </ConnectionProvider>
  );
}

/** Wallet Standard wallets announce themselves. */
const noneByHand: Adapter[] = [];

function Inside({
  children,
  ...props
}: Parameters<typeof useWallets>[0] & Pick<RoomProps, 'children'>) {
  return children(useWallets(props));
}

/** Only a connection that had succeeded is taken up again, not a name that was merely pressed. */
function startWith(remembered: string | null): null {
  try {
    if (remembered === null) localStorage.removeItem(NAME_KEY);
    else localStorage.setItem(NAME_KEY, JSON.stringify(remembered));
  } catch {
    // Storage is off: nothing comes back by itself.
  }
  return null;
}
