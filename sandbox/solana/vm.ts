// The inner module: the outer one wants the types of a second Solana library.
import {
  Account,
  Clock,
  FailedTransactionMetadata,
  InstructionErrorCustom,
  InstructionErrorBorshIo,
  LiteSvm,
  TransactionErrorDuplicateInstruction,
  TransactionErrorInstructionError,
  type SimulatedTransactionInfo,
  type TransactionMetadata,
} from 'litesvm/dist/internal.js';

import type { Json } from '../../src/lib/json.ts';
import { fromBase58, toBase58 } from './base58.ts';
import {
  instructionErrorName,
  transactionErrorName,
  type TransactionError,
} from './transaction-error.ts';

export interface ChainAccount {
  lamports: bigint;
  /** The program that owns it. */
  owner: string;
  data: Uint8Array;
  executable: boolean;
}

export interface InnerInstruction {
  programIdIndex: number;
  accounts: number[];
  /** base58 */
  data: string;
  stackHeight: number;
}

export interface Outcome {
  /** `null` is success. */
  err: TransactionError | null;
  logs: string[];
  unitsConsumed: number;
  /** By instruction; instructions without any are left out. */
  inner: { index: number; instructions: InnerInstruction[] }[];
  returnData: { programId: string; data: [string, 'base64'] } | null;
}

export interface Rehearsal extends Outcome {
  /** The accounts as the transaction would leave them; empty where it fails. */
  after: Map<string, ChainAccount>;
}

/**
 * The machine that runs transactions. It knows neither blockhashes nor duplicates: the chain does.
 * Bytes that are no transaction abort the process: hand in only what was decoded before.
 */
export interface Vm {
  account(address: string): ChainAccount | undefined;
  put(address: string, account: ChainAccount | undefined): void;
  addressesOwnedBy(program: string): string[];
  run(bytes: Uint8Array): Outcome;
  rehearse(bytes: Uint8Array, verifySignatures: boolean): Rehearsal;
  rentExemption(dataLength: number): bigint;
  setClock(slot: number, unixSeconds: number): void;
  /** What programs see of the blocks before; new lookup tables need a recent one. */
  setSlotHashes(hashes: { slot: number; hash: string }[]): void;
}

const SLOTS_PER_EPOCH = 432_000;
const NOTHING: ChainAccount = {
  lamports: 0n,
  owner: toBase58(new Uint8Array(32)),
  data: new Uint8Array(),
  executable: false,
};

export function createVm(): Vm {
  const vm = new LiteSvm();
  vm.setTransactionHistory(0n);
  vm.setBlockhashCheck(false);

  return {
    account(address) {
      const found = vm.getAccount(addressBytes(address));
      return found && found.lamports() > 0n ? readAccount(found) : undefined;
    },
    put(address, account = NOTHING) {
      const { lamports, data, owner, executable } = account;
      const written = new Account(lamports, data, addressBytes(owner), executable, 0n);
      vm.setAccount(addressBytes(address), written);
    },
    addressesOwnedBy: (program) =>
      vm.getProgramAccounts(addressBytes(program)).map(({ address }) => toBase58(address)),
    run: (bytes) => readOutcome(vm.sendVersionedTransaction(bytes)),
    rehearse(bytes, verifySignatures) {
      vm.setSigverify(verifySignatures);
      try {
        return readRehearsal(vm.simulateVersionedTransaction(bytes));
      } finally {
        vm.setSigverify(true);
      }
    },
    rentExemption: (dataLength) => vm.minimumBalanceForRentExemption(BigInt(dataLength)),
    setClock(slot, unixSeconds) {
      const epoch = BigInt(Math.floor(slot / SLOTS_PER_EPOCH));
      const time = BigInt(unixSeconds);
      vm.setClock(new Clock(BigInt(slot), time, epoch, epoch + 1n, time));
    },
    setSlotHashes: (hashes) =>
      vm.setSlotHashes(hashes.map(({ slot, hash }) => ({ slot: BigInt(slot), hash }))),
  };
}

function addressBytes(address: string): Uint8Array {
  const bytes = fromBase58(address);
  if (bytes?.length !== 32) throw new Error(`${address} is no address`);
  return bytes;
}

function readAccount(account: Account): ChainAccount {
  return {
    lamports: account.lamports(),
    owner: toBase58(account.owner()),
    data: Uint8Array.from(account.data()),
    executable: account.executable(),
  };
}

function readRehearsal(answer: SimulatedTransactionInfo | FailedTransactionMetadata): Rehearsal {
  if (answer instanceof FailedTransactionMetadata) {
    return { ...readOutcome(answer), after: new Map() };
  }
  const after = answer
    .postAccounts()
    .map((one) => [toBase58(one.address), readAccount(one.account())] as const);
  return { ...readOutcome(answer.meta()), after: new Map(after) };
}

function readOutcome(answer: TransactionMetadata | FailedTransactionMetadata): Outcome {
  const failed = answer instanceof FailedTransactionMetadata;
  const meta = failed ? answer.meta() : answer;
  const returned = meta.returnData();
  const data = returned.data();
  return {
    err: failed ? readError(answer) : null,
    logs: meta.logs(),
    unitsConsumed: Number(meta.computeUnitsConsumed()),
    inner: readInner(meta),
    returnData:
      data.length === 0
        ? null
        : {
            programId: toBase58(returned.programId()),
            data: [Buffer.from(data).toString('base64'), 'base64'],
          },
  };
}

function readInner(meta: TransactionMetadata): Outcome['inner'] {
  return meta
    .innerInstructions()
    .map((calls, index) => ({
      index,
      instructions: calls.map((call) => {
        const instruction = call.instruction();
        return {
          programIdIndex: instruction.programIdIndex(),
          accounts: [...instruction.accounts()],
          data: toBase58(instruction.data()),
          stackHeight: call.stackHeight(),
        };
      }),
    }))
    .filter(({ instructions }) => instructions.length > 0);
}

function readError(answer: FailedTransactionMetadata): TransactionError {
  const error = answer.err();
  if (typeof error === 'number') return transactionErrorName(error);
  if (error instanceof TransactionErrorInstructionError) {
    return { InstructionError: [error.index, readInstructionError(error.err())] };
  }
  if (error instanceof TransactionErrorDuplicateInstruction) {
    return { DuplicateInstruction: error.index };
  }
  const name = error.constructor.name.replace(/^TransactionError/, '');
  return { [name]: { account_index: error.accountIndex } };
}

function readInstructionError(error: ReturnType<TransactionErrorInstructionError['err']>): Json {
  if (typeof error === 'number') return instructionErrorName(error);
  if (error instanceof InstructionErrorCustom) return { Custom: error.code };
  if (error instanceof InstructionErrorBorshIo) return { BorshIoError: error.msg };
  return 'GenericError';
}
