import { Wallet } from 'lucide-react';

import { Button } from '../../ui/button.tsx';
import { shortAddress } from './short-address.ts';
import { connectWallet, disconnectWallet, useReconnect, useWallet } from './use-wallet.ts';

/** Connects a wallet, or shows the connected one with the way out. */
export function WalletButton() {
  useReconnect();
  const { state, address } = useWallet();
  return (
    <div
      data-testid="wallet"
      data-state={state}
      data-address={address ?? ''}
      className="flex items-center gap-2"
    >
      {address ? (
        <>
          <span className="font-mono text-sm" title={address}>
            {shortAddress(address)}
          </span>
          <Button size="sm" data-testid="wallet-disconnect" onClick={disconnectWallet}>
            Disconnect
          </Button>
        </>
      ) : (
        <Button
          data-testid="wallet-connect"
          icon={<Wallet className="size-4" />}
          busy={state === 'connecting'}
          onClick={connectWallet}
        >
          Connect a wallet
        </Button>
      )}
    </div>
  );
}
