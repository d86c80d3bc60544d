import type {
  SolanaSignAndSendTransactionFeature,
  SolanaSignAndSendTransactionInput,
  SolanaSignTransactionFeature,
  SolanaSignTransactionInput,
} from '@solana/wallet-standard-features';
import { VersionedTransaction } from '@solana/web3.js';
import type { Wallet, WalletAccount } from '@wallet-standard/base';
import type {
  StandardConnectFeature,
  StandardDisconnectFeature,
  StandardEventsFeature,
  StandardEventsListeners,
} from '@wallet-standard/features';
import { registerWallet } from '@wallet-standard/wallet';
import * as v from 'valibot';

import { request } from '../../api/client.ts';
import type { Config } from '../../contract/config.ts';
import { toBase64 } from '../base64.ts';
import { chainOf } from '../cluster.ts';
import { askToApprove } from './approval.tsx';
import { readBurner, setBurnerConnected } from './burner.ts';
import { sandboxWalletOptions } from './options.ts';
import { tampered } from './tamper.ts';

type Setup = Pick<Config, 'openfan' | 'solana'>;
type Features = StandardConnectFeature &
  StandardDisconnectFeature &
  StandardEventsFeature &
  SolanaSignAndSendTransactionFeature &
  Partial<SolanaSignTransactionFeature>;

const VERSIONS = ['legacy', 0] as const;
const ICON =
  'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAzMiAzMiI+PHJlY3Qgd2lkdGg9IjMyIiBoZWlnaHQ9IjMyIiByeD0iNiIgZmlsbD0iIzdkNTEwMCIvPjxwYXRoIGQ9Ik04IDEyaDE2djExSDh6TTggMTJsMTEtNHY0TTIwIDE3aDQiIGZpbGw9Im5vbmUiIHN0cm9rZT0iI2ZmZiIgc3Ryb2tlLXdpZHRoPSIyIiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+';

export const SANDBOX_WALLET = 'Sandbox wallet';

let registered = false;

/** Announces the sandbox's own wallet to the page, once. */
export function registerSandboxWallet(setup: Setup): void {
  if (registered) return;
  registered = true;
  registerWallet(createSandboxWallet(setup));
}

/** As if the person had let this page see the account. @returns its address */
export function connectBurner(): string {
  setBurnerConnected(true);
  return readBurner().keys.publicKey.toBase58();
}

/** A Wallet Standard wallet in the page, with play money of this machine's own chain. */
function createSandboxWallet(setup: Setup): Wallet {
  const { sendOnly } = sandboxWalletOptions();
  const listeners = new Set<StandardEventsListeners['change']>();
  const features: Features = {
    'standard:connect': { version: '1.0.0', connect },
    'standard:disconnect': { version: '1.0.0', disconnect },
    'standard:events': {
      version: '1.0.0',
      on: (_event, listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    'solana:signAndSendTransaction': {
      version: '1.0.0',
      supportedTransactionVersions: VERSIONS,
      signAndSendTransaction,
    },
    ...(sendOnly
      ? {}
      : {
          'solana:signTransaction': {
            version: '1.0.0',
            supportedTransactionVersions: VERSIONS,
            signTransaction,
          } as const,
        }),
  };
  let accounts: WalletAccount[] = [];
  return {
    version: '1.0.0',
    name: SANDBOX_WALLET,
    icon: ICON,
    chains: [chainOf(setup.solana.cluster)],
    features,
    get accounts() {
      return accounts;
    },
  };

  async function connect(input?: { silent?: boolean }) {
    await slowly();
    const { keys, connected } = readBurner();
    if (input?.silent && !connected) return { accounts };
    setBurnerConnected(true);
    accounts = [
      {
        address: keys.publicKey.toBase58(),
        publicKey: keys.publicKey.toBytes(),
        chains: [chainOf(setup.solana.cluster)],
        features: sendOnly
          ? ['solana:signAndSendTransaction']
          : ['solana:signTransaction', 'solana:signAndSendTransaction'],
      },
    ];
    return { accounts };
  }

  function disconnect() {
    setBurnerConnected(false);
    accounts = [];
    for (const listener of listeners) listener({ accounts });
    return Promise.resolve();
  }

  async function approve(bytes: readonly Uint8Array[]): Promise<VersionedTransaction[]> {
    const options = await slowly();
    const transactions = bytes.map((one) => VersionedTransaction.deserialize(one));
    if (!options.autoApprove && !(await askToApprove(transactions, setup))) throw rejection();
    const { keys } = readBurner();
    return transactions.map((transaction) => {
      const signed = tampered(transaction, options.tamper);
      signed.sign([keys]);
      return signed;
    });
  }

  function signTransaction(...inputs: readonly SolanaSignTransactionInput[]) {
    return approve(inputs.map(({ transaction }) => transaction)).then((signed) =>
      signed.map((one) => ({ signedTransaction: one.serialize() })),
    );
  }

  async function signAndSendTransaction(...inputs: readonly SolanaSignAndSendTransactionInput[]) {
    const signed = await approve(inputs.map(({ transaction }) => transaction));
    return Promise.all(signed.map(async (one) => ({ signature: await broadcast(one) })));
  }
}

/** Onto the sandbox's chain, by way of our server: the page may talk to nobody else. */
async function broadcast(transaction: VersionedTransaction): Promise<Uint8Array> {
  const body = { transaction: toBase64(transaction.serialize()) };
  await request('/api/sandbox/send', v.object({ signature: v.string() }), { method: 'POST', body });
  const [signature] = transaction.signatures;
  if (!signature) throw new Error('The sandbox wallet made no signature.');
  return signature;
}

/** Waits as long as a test wants it to, and refuses while it is locked. */
async function slowly() {
  const options = sandboxWalletOptions();
  if (options.delayMs > 0) await new Promise((done) => setTimeout(done, options.delayMs));
  if (sandboxWalletOptions().locked) throw new Error('The sandbox wallet is locked.');
  return options;
}

/** The number by which wallets say that the person refused. */
function rejection(): Error {
  return Object.assign(new Error('User rejected the request.'), { code: 4001 });
}
