import { randomBytes } from 'node:crypto';

import { Keypair } from '@solana/web3.js';

import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';
import { toBase58 } from './base58.ts';
import { createBlockhashes, type Blockhashes } from './blockhashes.ts';
import { openChainStore, type ChainState, type ChainStore } from './chain-store.ts';
import { feeOf } from './fee.ts';
import { genesisAccounts } from './genesis.ts';
import type { LandedTransaction } from './landed.ts';
import { decodeTransaction, messageKeys, type DecodedTransaction } from './message.ts';
import { signaturesFit } from './signatures.ts';
import { createSlots, type Commitment, type Slots } from './slots.ts';
import { tokenBalances } from './token-balances.ts';
import type { TransactionError } from './transaction-error.ts';
import { createVm, type ChainAccount, type Outcome, type Rehearsal, type Vm } from './vm.ts';

export interface ChainOptions {
  db: Db;
  clock: Clock;
  /** Where the platform is paid. */
  platformWallet: string;
  slotMs: number;
}

/** What became of a transaction handed in. */
export type Submission =
  | { landed: true; signature: string; err: TransactionError | null }
  | { landed: false; signature: string; err: TransactionError; logs: string[] };

export interface Chain {
  slots: Slots;
  blockhashes: Blockhashes;
  genesisHash: string;
  /** Pays for what the faucet gives; may mint. */
  faucet: Keypair;
  platformWallet: string;
  account(address: string, commitment: Commitment): ChainAccount | undefined;
  tokenAccountsOf(owner: string): string[];
  rentExemption(dataLength: number): bigint;
  /** Runs a transaction in the newest slot; on disk when this returns. */
  submit(bytes: Uint8Array): Submission;
  /** Hands a transaction in again after some slots, as a slow leader would. Not kept on disk. */
  submitLater(bytes: Uint8Array, slots: number): void;
  /** What a transaction would do now. It has to have a blockhash that `commitment` knows. */
  rehearse(
    transaction: DecodedTransaction,
    options: { commitment: Commitment; verifySignatures: boolean },
  ): Rehearsal;
  /** A landed transaction, at whatever commitment it is. */
  transaction(signature: string): LandedTransaction | undefined;
  history: ChainStore['history'];
  latest: ChainStore['latest'];
  /** Forgets what `submitLater` still holds. */
  close(): void;
}

const FIRST_SLOT = 440_208_000;

/** The chain kept in `db`; made on first use. */
export function openChain({ db, clock, platformWallet, slotMs }: ChainOptions): Chain {
  const store = openChainStore(db);
  const vm = createVm();
  const state = store.state() ?? begin(store, clock, slotMs);
  const faucet = Keypair.fromSecretKey(Uint8Array.from(state.secret));
  const slots = createSlots(clock, state, (anchor) => store.saveAnchor(anchor));
  slots.setSlotMs(slotMs);
  const blockhashes = createBlockhashes(state.genesis, slots);
  load(vm, store, genesisAccounts({ vm, faucet: faucet.publicKey, platformWallet }));

  let ticked = -1;
  const late = new Set<() => void>();

  function account(address: string, commitment: Commitment): ChainAccount | undefined {
    if (commitment === 'processed') return vm.account(address);
    const known = store.account(address, slots.at(commitment));
    return known === 'unknown' ? vm.account(address) : known;
  }

  /** What stops a transaction before the machine sees it, as seen by a node at `commitment`. */
  function obstacle(
    transaction: DecodedTransaction,
    { commitment, verifySignatures }: { commitment: Commitment; verifySignatures: boolean },
  ): TransactionError | undefined {
    const { message, signature } = transaction;
    if (verifySignatures && !signaturesFit(transaction)) return 'SignatureFailure';
    const slot = blockhashes.usableSlot(message.recentBlockhash, commitment);
    if (slot === undefined) return 'BlockhashNotFound';
    return store.transaction(signature) && 'AlreadyProcessed';
  }

  function tick(): number {
    const slot = slots.at('processed');
    if (slot === ticked) return slot;
    vm.setClock(slot, slots.timeOf(slot));
    // The block that is being made has no hash yet.
    vm.setSlotHashes(blockhashes.recent().filter((one) => one.slot < slot));
    ticked = slot;
    return slot;
  }

  function submit(bytes: Uint8Array): Submission {
    const transaction = decodeTransaction(bytes);
    const { message, signature } = transaction;
    const refused = (err: TransactionError, logs: string[] = []) =>
      ({ landed: false, signature, err, logs }) as const;
    const stopped = obstacle(transaction, { commitment: 'processed', verifySignatures: true });
    if (stopped !== undefined) return refused(stopped);
    const keys = messageKeys(message, (address) => vm.account(address));
    const payer = keys?.[0];
    if (!keys || !payer) return refused('AddressLookupTableNotFound');

    const slot = tick();
    const snapshot = () => new Map(keys.map(({ address }) => [address, vm.account(address)]));
    const before = snapshot();
    const outcome = vm.run(transaction.bytes);
    const after = snapshot();
    const paid = before.get(payer.address)?.lamports !== after.get(payer.address)?.lamports;
    // A real chain takes the fee of whatever it lets in, failed or not.
    if (outcome.err !== null && !paid) return refused(outcome.err, outcome.logs);

    const changed = new Map(
      [...after].filter(([address, now]) => !isSame(before.get(address), now)),
    );
    const balances = (accounts: typeof before) =>
      keys.map(({ address }) => accounts.get(address)?.lamports ?? 0n);
    const tokens = (accounts: typeof before) =>
      tokenBalances(keys, accounts, (address) => vm.account(address));
    try {
      const landed: LandedTransaction = {
        signature,
        slot,
        blockTime: slots.timeOf(slot),
        bytes: transaction.bytes,
        meta: {
          ...metaOf(outcome),
          fee: feeOf(message),
          keys,
          preBalances: balances(before),
          postBalances: balances(after),
          preTokenBalances: tokens(before),
          postTokenBalances: tokens(after),
        },
      };
      store.land(landed, changed, slots.at('finalized'));
    } catch (error) {
      // What is not on disk has not happened.
      for (const address of changed.keys()) vm.put(address, before.get(address));
      throw error;
    }
    return { landed: true, signature, err: outcome.err };
  }

  return {
    slots,
    blockhashes,
    genesisHash: blockhashes.of(0),
    faucet,
    platformWallet,
    account,
    tokenAccountsOf: (owner) => store.tokenAccountsOf(owner),
    rentExemption: (dataLength) => vm.rentExemption(dataLength),
    submit,
    submitLater(bytes, count) {
      const cancel = clock.after(count * slots.slotMs(), () => {
        late.delete(cancel);
        submit(bytes);
      });
      late.add(cancel);
    },
    rehearse(transaction, options) {
      const err = obstacle(transaction, options);
      if (err !== undefined) return stoppedRehearsal(err);
      tick();
      return vm.rehearse(transaction.bytes, options.verifySignatures);
    },
    transaction: (signature) => store.transaction(signature),
    history: (address, page) => store.history(address, page),
    latest: (limit) => store.latest(limit),
    close: () => late.forEach((cancel) => cancel()),
  };
}

function begin(store: ChainStore, clock: Clock, slotMs: number): ChainState {
  const state: ChainState = {
    genesis: toBase58(randomBytes(32)),
    secret: Keypair.generate().secretKey,
    slot: FIRST_SLOT,
    at: clock.now(),
    slotMs,
  };
  store.begin(state);
  return state;
}

function load(vm: Vm, store: ChainStore, genesis: Map<string, ChainAccount>): void {
  for (const [address, account] of store.accounts()) vm.put(address, account);
  for (const [address, account] of genesis) {
    if (vm.account(address)) continue;
    store.put(address, 0, account);
    vm.put(address, account);
  }
}

function isSame(one: ChainAccount | undefined, other: ChainAccount | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    one.lamports === other.lamports &&
    one.owner === other.owner &&
    one.executable === other.executable &&
    Buffer.compare(one.data, other.data) === 0
  );
}

function metaOf({ err, logs, unitsConsumed, inner, returnData }: Outcome): Outcome {
  return { err, logs, unitsConsumed, inner, returnData };
}

function stoppedRehearsal(err: TransactionError): Rehearsal {
  return { err, logs: [], unitsConsumed: 0, inner: [], returnData: null, after: new Map() };
}
