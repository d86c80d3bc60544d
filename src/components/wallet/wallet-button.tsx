import { Droplets, LogOut, Wallet } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';

import { configQuery } from '../../api/config.ts';
import { useFaucet } from '../../api/faucet.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { notifyError } from '../notices/notify-error.ts';
import { shortAddress } from './short-address.ts';
import { connectWallet, disconnectWallet, useReconnect, useWallet } from './use-wallet.ts';
import { useWalletStore } from './wallet-store.ts';

/** Connects a wallet, or shows the connected one with the way out. */
export function WalletButton({ className }: { className?: string }) {
  useReconnect();
  const { state, address, name } = useWallet();
  // The dialog's code is on its way.
  const isOpening = useWalletStore(({ dialog, disconnect }) => dialog && disconnect === null);
  const { data: config } = useQuery(configQuery());
  return (
    <div
      data-testid="wallet"
      data-state={state}
      data-address={address ?? ''}
      className={cx('flex flex-wrap items-center gap-2', className)}
    >
      {address ? (
        <>
          <span
            className="flex min-h-9 min-w-0 items-center gap-2"
            title={`${name ?? ''} ${address}`}
          >
            <Wallet aria-hidden="true" className="size-4 shrink-0 text-muted" />
            <span className="truncate max-sm:max-w-24">{name}</span>
            <span aria-live="polite" className="font-mono text-sm text-muted">
              {shortAddress(address)}
            </span>
          </span>
          <CopyButton text={address} label="Copy address" />
          {config?.sandbox ? <Faucet address={address} /> : null}
          <IconButton
            label="Disconnect the wallet"
            icon={<LogOut className="size-4" />}
            data-testid="wallet-disconnect"
            onClick={disconnectWallet}
          />
        </>
      ) : (
        <Button
          data-testid="wallet-connect"
          icon={<Wallet className="size-4" />}
          busy={state === 'connecting' || isOpening}
          onClick={connectWallet}
        >
          Connect a wallet
        </Button>
      )}
    </div>
  );
}

function Faucet({ address }: { address: string }) {
  const faucet = useFaucet();
  return (
    <Button
      size="sm"
      data-testid="wallet-faucet"
      icon={<Droplets className="size-4" />}
      busy={faucet.isPending}
      title="Play money of this machine’s own chain"
      onClick={() => faucet.mutate(address, { onError: notifyError })}
    >
      Get test money
    </Button>
  );
}
