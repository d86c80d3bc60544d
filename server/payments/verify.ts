import { ed25519 } from '@noble/curves/ed25519.js';
import {
  VersionedTransaction,
  type MessageCompiledInstruction,
  type VersionedMessage,
} from '@solana/web3.js';

import {
  ASSOCIATED_TOKEN_PROGRAM,
  COMPUTE_BUDGET_PROGRAM,
  GUARD_PROGRAM,
  SYSTEM_PROGRAM,
  TOKEN_PROGRAM,
  tokenAccountOf,
  USDC_DECIMALS,
} from './addresses.ts';
import { toBase58 } from './base58.ts';

const MOST_BYTES = 1_232;
/** What a wallet may add for speed: 0.01 SOL. */
const MOST_PRIORITY_LAMPORTS = 10_000_000n;
const DEFAULT_UNITS = 200_000n;

/** What was asked for, to the last byte that matters. */
export interface Intended {
  payer: string;
  recipient: string;
  mint: string;
  amountBaseUnits: bigint;
  reference: string;
  blockhash: string;
}

export type Verdict =
  | { ok: true; signature: string; transaction: string }
  /** `signature`: what it would be called if it landed after all. */
  | { ok: false; problem: string; signature: string | null };

interface Account {
  address: string;
  signer: boolean;
  writable: boolean;
}
interface Step {
  program: string;
  accounts: Account[];
  data: Uint8Array;
}

/**
 * Whether signed bytes are the transfer that was asked for and nothing else: the browser has
 * looked already, but what is stored and broadcast here is money.
 * @param base64 a legacy or v0 transaction as the wallet gave it back
 */
export function verifyTransaction(base64: string, intended: Intended): Verdict {
  const read = readTransaction(base64);
  if (!read) return { ok: false, problem: 'it is not a transaction', signature: null };
  const { transaction, bytes } = read;
  const [first] = transaction.signatures;
  const isSigned = first !== undefined && first.some((byte) => byte !== 0);
  const signature = isSigned ? toBase58(first) : null;
  const problem = problemOf(transaction, intended) ?? problemOfSteps(transaction, intended);
  if (problem !== undefined || signature === null) {
    return { ok: false, problem: problem ?? 'it is not signed', signature };
  }
  return { ok: true, signature, transaction: Buffer.from(bytes).toString('base64') };
}

function readTransaction(base64: string) {
  try {
    const given = Buffer.from(base64, 'base64');
    if (given.length > MOST_BYTES || given.toString('base64') !== base64) return undefined;
    const transaction = VersionedTransaction.deserialize(given);
    const bytes = transaction.serialize();
    return given.equals(bytes) ? { transaction, bytes } : undefined;
  } catch {
    return undefined;
  }
}

function problemOf(
  { message, signatures }: VersionedTransaction,
  intended: Intended,
): string | undefined {
  if (message.addressTableLookups.length > 0) return 'it uses a lookup table';
  if (message.header.numRequiredSignatures !== 1 || signatures.length !== 1) {
    return 'it needs more signatures than the payer’s';
  }
  const payer = message.staticAccountKeys[0];
  const [signature] = signatures;
  if (!payer || !signature || payer.toBase58() !== intended.payer) {
    return 'another wallet pays for it';
  }
  if (message.recentBlockhash !== intended.blockhash) {
    return 'it carries another blockhash than the one given out for it';
  }
  const isValid = ed25519.verify(signature, message.serialize(), payer.toBytes(), {
    zip215: false,
  });
  return isValid ? undefined : 'its signature is not valid';
}

function problemOfSteps({ message }: VersionedTransaction, intended: Intended): string | undefined {
  const steps = message.compiledInstructions.map((one) => stepOf(message, one));
  const own = steps.filter(
    ({ program }) => program !== COMPUTE_BUDGET_PROGRAM && program !== GUARD_PROGRAM,
  );
  const transfer = own.at(-1);
  const created = own.length === 2 ? own[0] : undefined;
  if (!transfer || own.length > 2) return 'it does something else than the transfer';
  if (created && !createsRecipientAccount(created, intended)) {
    return 'it does something else than the transfer';
  }
  if (!steps.filter((one) => one.program === GUARD_PROGRAM).every(isAssertion)) {
    return 'it does something else than the transfer';
  }
  if (priorityLamports(steps) > MOST_PRIORITY_LAMPORTS) {
    return 'its network fee is higher than 0.01 SOL';
  }
  return problemOfTransfer(transfer, intended);
}

function problemOfTransfer(
  { program, accounts, data }: Step,
  { payer, recipient, mint, amountBaseUnits, reference }: Intended,
): string | undefined {
  if (program !== TOKEN_PROGRAM || data.length !== 10 || data[0] !== 12) {
    return 'it is not a checked token transfer';
  }
  const [source, ofMint, destination, authority, marked, ...more] = accounts;
  if (ofMint?.address !== mint || data[9] !== USDC_DECIMALS) return 'it moves another token';
  if (fields(data).getBigUint64(1, true) !== amountBaseUnits) return 'it moves another amount';
  if (destination?.address !== tokenAccountOf(recipient, mint)) return 'it pays somebody else';
  if (source?.address !== tokenAccountOf(payer, mint) || authority?.address !== payer) {
    return 'it takes the money from another account';
  }
  if (marked?.address !== reference || marked.signer || marked.writable || more.length > 0) {
    return 'it does not carry the reference by which it can be found';
  }
  return undefined;
}

/** `createAssociatedTokenAccountIdempotent` for the platform wallet, paid by the payer. */
function createsRecipientAccount(
  { program, accounts, data }: Step,
  { payer, recipient, mint }: Intended,
): boolean {
  const expected = [
    ...[payer, tokenAccountOf(recipient, mint), recipient],
    ...[mint, SYSTEM_PROGRAM, TOKEN_PROGRAM],
  ];
  return (
    program === ASSOCIATED_TOKEN_PROGRAM &&
    data.length === 1 &&
    data[0] === 1 &&
    accounts.length === expected.length &&
    accounts.every(({ address }, index) => address === expected[index])
  );
}

/** Lighthouse's first two instructions write to memory accounts of its own, at the payer's cost. */
function isAssertion({ data }: Step): boolean {
  return data[0] !== undefined && data[0] > 1;
}

/** The most that the compute budget's instructions can add to the fee. */
function priorityLamports(steps: Step[]): bigint {
  const budget = steps.filter(({ program }) => program === COMPUTE_BUDGET_PROGRAM);
  let microLamports = 0n;
  let units = DEFAULT_UNITS * BigInt(Math.max(1, steps.length - budget.length));
  for (const { data } of budget) {
    if (data[0] === 2 && data.length === 5) units = BigInt(fields(data).getUint32(1, true));
    else if (data[0] === 3 && data.length === 9) {
      microLamports = fields(data).getBigUint64(1, true);
    } else if (!(data.length === 5 && (data[0] === 1 || data[0] === 4))) {
      // Neither heap nor loaded data: an instruction that nobody knows.
      return MOST_PRIORITY_LAMPORTS + 1n;
    }
  }
  return (microLamports * units) / 1_000_000n;
}

function stepOf(message: VersionedMessage, one: MessageCompiledInstruction): Step {
  const account = (index: number): Account => ({
    address: message.staticAccountKeys[index]?.toBase58() ?? '',
    signer: message.isAccountSigner(index),
    writable: message.isAccountWritable(index),
  });
  return {
    program: account(one.programIdIndex).address,
    accounts: [...one.accountKeyIndexes].map(account),
    data: Uint8Array.from(one.data),
  };
}

function fields(data: Uint8Array): DataView {
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}
