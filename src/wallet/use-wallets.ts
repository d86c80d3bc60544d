import { WalletReadyState } from '@solana/wallet-adapter-base';
import { useConnection, useWallet } from '@solana/wallet-adapter-react';
import { type RefObject, useEffect, useState } from 'react';

import type { Config } from '../contract/config.ts';
import type { ErrorBody } from '../contract/errors.ts';
import { chainsOf, walletOf } from './adapter-wallet.ts';
import { chainOf } from './cluster.ts';
import { problem } from './problem.ts';
import { setCurrentWallet } from './signing-wallet.ts';

/** A wallet that was here before is given this long to announce itself. */
const COMES_BACK_WITHIN_MS = 3_000;

export interface InstalledWallet {
  name: string;
  /** A `data:` address, or empty. */
  icon: string;
}

/** The wallets of this browser and the one in use. */
export interface Wallets {
  installed: InstalledWallet[];
  state: 'disconnected' | 'connecting' | 'connected';
  address: string | null;
  /** Of the wallet that is connected or connecting. */
  name: string | null;
  /** Why there is no connection, or no longer. */
  trouble: ErrorBody | null;
  choose: (name: string) => void;
  disconnect: () => void;
}

interface Inputs {
  config: Config;
  remembered: string | null;
  trouble: ErrorBody | null;
  setTrouble: (trouble: ErrorBody | null) => void;
  chosenRef: RefObject<string | null>;
  inUseRef: RefObject<string | null>;
}

export function useWallets(props: Inputs): Wallets {
  const { config, remembered, trouble, setTrouble, chosenRef, inUseRef } = props;
  const adapters = useWallet();
  const { wallets, wallet, publicKey, connected, connecting } = adapters;
  const { connection } = useConnection();
  const adapter = wallet?.adapter ?? null;
  const address = connected && publicKey ? publicKey.toBase58() : null;
  const chain = chainOf(config.solana.cluster);
  const isElsewhere =
    adapter !== null && address !== null && !(chainsOf(adapter)?.includes(chain) ?? true);
  const [waits, stopWaiting] = useWaiting(remembered !== null);

  useEffect(() => {
    const usable = adapter !== null && address !== null && !isElsewhere;
    inUseRef.current = usable ? adapter.name : null;
    setCurrentWallet(usable ? walletOf(adapter, connection, chain) : null);
    return () => setCurrentWallet(null);
  }, [adapter, address, isElsewhere, connection, chain, inUseRef]);

  useEffect(() => {
    if (address !== null && !isElsewhere) setTrouble(null);
    if (!isElsewhere) return;
    const words = `${adapter.name} lists no account on ${networkNames[config.solana.cluster]}.`;
    setTrouble(problem('wallet-wrong-network', words));
    void adapter.disconnect().catch(() => undefined);
  }, [isElsewhere, address, adapter, config.solana.cluster, setTrouble]);

  // Between its announcement and its connection, too: whoever waits for it is not told that it left.
  const comesBack = waits && trouble === null && !isElsewhere;
  const isConnected = address !== null && !isElsewhere;
  return {
    installed: wallets
      .filter(({ readyState }) => readyState === WalletReadyState.Installed)
      .map((one) => ({ name: one.adapter.name, icon: one.adapter.icon })),
    state: isConnected ? 'connected' : connecting || comesBack ? 'connecting' : 'disconnected',
    address: isConnected ? address : null,
    name: isConnected || connecting ? (adapter?.name ?? null) : null,
    trouble,
    choose(name) {
      setTrouble(null);
      stopWaiting();
      chosenRef.current = name;
      const found = wallets.find((one) => one.adapter.name === name);
      if (!found) return;
      // Picking it connects it; one that is picked already is asked once more.
      if (adapter?.name === name) void adapters.connect().catch(() => undefined);
      else adapters.select(found.adapter.name);
    },
    disconnect() {
      setTrouble(null);
      stopWaiting();
      chosenRef.current = null;
      inUseRef.current = null;
      void adapters.disconnect().catch(() => undefined);
    },
  };
}

const networkNames: Record<Config['solana']['cluster'], string> = {
  'mainnet-beta': 'Solana’s main network',
  devnet: 'Solana’s devnet',
  testnet: 'Solana’s testnet',
  localnet: 'this machine’s own Solana network',
};

/** Whether a wallet of an earlier visit may still announce itself, and the end of it. */
function useWaiting(atFirst: boolean): [waits: boolean, stop: () => void] {
  const [waits, setWaits] = useState(atFirst);
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => setWaits(false), COMES_BACK_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [waits]);
  return [waits, () => setWaits(false)];
}
