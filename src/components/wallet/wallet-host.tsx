import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';

import { configQuery } from '../../api/config.ts';
import { notifyLater } from '../notices/notify-later.ts';
import { rememberedWallet, rememberWallet } from './remembered-wallet.ts';
import { shortAddress } from './short-address.ts';
import { WalletPrompt } from './wallet-prompt.tsx';
import { useWalletStore } from './wallet-store.ts';

const lost = () => import('./wallet-lost.tsx');
const Room = lazy(() => import('../../wallet/room.tsx').catch(lost));
const WalletDialog = lazy(() => import('./wallet-dialog.tsx'));

/** Where src/wallet/kept.ts keeps what was signed and not handed over. */
const KEPT_KEY = 'darkroom-signed';

/** The one place where wallets live; their code is fetched when one is first needed. */
export function WalletHost() {
  const wanted = useWalletStore((store) => store.wanted);
  useEffect(() => {
    if (hasKept()) useWalletStore.setState({ wanted: true });
  }, []);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Wallets />
      <WalletPrompt />
    </Suspense>
  );
}

function Wallets() {
  const { data: config } = useQuery(configQuery());
  const isOpen = useWalletStore((store) => store.dialog);
  if (!config) return null;
  return (
    <Room config={config} remembered={rememberedWallet()?.name ?? null}>
      {(wallets) => (
        <>
          <Told {...wallets} />
          {isOpen ? (
            <Suspense fallback={null}>
              <WalletDialog open onClose={close} sandbox={config.sandbox} wallets={wallets} />
            </Suspense>
          ) : null}
        </>
      )}
    </Room>
  );
}

const close = () => useWalletStore.setState({ dialog: false });

interface ToldProps {
  state: 'disconnected' | 'connecting' | 'connected';
  address: string | null;
  name: string | null;
  disconnect: () => void;
}

/** Keeps what pages see of the wallet equal to the wallet. */
function Told({ state, address, name, disconnect }: ToldProps) {
  const shown = useRef<{ name: string; address: string } | null>(null);
  useEffect(() => {
    useWalletStore.setState({ state, address, name });
    const before = shown.current;
    shown.current = name && address ? { name, address } : null;
    if (!shown.current) return;
    if (before && before.name === name && before.address !== address) tellOfAnother(shown.current);
    rememberWallet(shown.current);
    useWalletStore.setState({ dialog: false });
  }, [state, address, name]);
  useEffect(() => useWalletStore.setState({ disconnect }), [disconnect]);
  return null;
}

/** The wallet's own window was where the account was switched: nothing here shows it but this. */
function tellOfAnother({ name, address }: { name: string; address: string }): void {
  const title = `${name} switched to the account ${shortAddress(address)}`;
  notifyLater({ kind: 'info', code: 'wallet-account-changed', title });
}

function hasKept(): boolean {
  try {
    return localStorage.getItem(KEPT_KEY) !== null;
  } catch {
    return false;
  }
}
