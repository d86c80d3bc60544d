import { getWallets } from '@wallet-standard/app';
import type { WalletAccount } from '@wallet-standard/base';

const ADDRESSES = [
  '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je',
  '9sHcv6xwn9YkB8nxTUGKDwPwNnmqVp5oAXxU8Fdkm4J6',
] as const;

interface FakeOptions {
  name: string;
  /** What it says instead of connecting. */
  refuses?: Error;
  /** Keeps its window open until told otherwise. */
  waits?: Promise<void>;
  sendOnly?: boolean;
  chains?: `solana:${string}`[];
  /** Comes back without a question. */
  knowsPage?: boolean;
}

/** A Wallet Standard wallet for tests, as an extension would announce it. */
export function installFakeWallet(options: FakeOptions) {
  const chains = options.chains ?? (['solana:localnet'] as const);
  const signing = options.sendOnly
    ? (['solana:signAndSendTransaction'] as const)
    : (['solana:signTransaction', 'solana:signAndSendTransaction'] as const);
  const never = () => Promise.reject(new Error('not in this test'));
  const listeners = new Set<(change: { accounts: WalletAccount[] }) => void>();
  const account = (index: 0 | 1): WalletAccount => ({
    address: ADDRESSES[index],
    publicKey: new Uint8Array(32),
    chains,
    features: signing,
  });
  let accounts: WalletAccount[] = [];
  let asked = 0;
  const wallet = {
    version: '1.0.0' as const,
    name: options.name,
    icon: 'data:image/svg+xml;base64,PHN2Zy8+' as const,
    chains,
    features: {
      'standard:connect': {
        version: '1.0.0',
        async connect(input?: { silent?: boolean }) {
          if (input?.silent && !options.knowsPage) return { accounts };
          asked++;
          await options.waits;
          if (options.refuses) throw options.refuses;
          accounts = [account(0)];
          return { accounts };
        },
      },
      'standard:disconnect': {
        version: '1.0.0',
        disconnect() {
          accounts = [];
          return Promise.resolve();
        },
      },
      'standard:events': {
        version: '1.0.0',
        on(_event: string, listener: (change: { accounts: WalletAccount[] }) => void) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      ...Object.fromEntries(
        signing.map((name) => [
          name,
          {
            version: '1.0.0',
            supportedTransactionVersions: ['legacy', 0],
            [name.slice('solana:'.length)]: never,
          },
        ]),
      ),
    },
    get accounts() {
      return accounts;
    },
  };
  const leave = getWallets().register(wallet);
  return {
    ADDRESSES,
    asked: () => asked,
    leave,
    switchAccount() {
      accounts = [account(1)];
      for (const listener of listeners) listener({ accounts });
    },
    endConnection() {
      accounts = [];
      for (const listener of listeners) listener({ accounts });
    },
  };
}
