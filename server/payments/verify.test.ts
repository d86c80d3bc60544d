import {
  AddressLookupTableAccount,
  ComputeBudgetProgram,
  Keypair,
  PublicKey,
  SystemProgram,
  Transaction,
  TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
} from '@solana/web3.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  ASSOCIATED_TOKEN_PROGRAM,
  GUARD_PROGRAM,
  SYSTEM_PROGRAM,
  TOKEN_PROGRAM,
  tokenAccountOf,
} from './addresses.ts';
import { verifyTransaction, type Intended } from './verify.ts';

const MINT = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';
const payer = Keypair.fromSeed(new Uint8Array(32).fill(1));
const other = Keypair.fromSeed(new Uint8Array(32).fill(2));
const platform = Keypair.fromSeed(new Uint8Array(32).fill(3)).publicKey.toBase58();
const reference = Keypair.fromSeed(new Uint8Array(32).fill(4)).publicKey.toBase58();
const blockhash = Keypair.fromSeed(new Uint8Array(32).fill(5)).publicKey.toBase58();

const intended: Intended = {
  payer: payer.publicKey.toBase58(),
  recipient: platform,
  mint: MINT,
  amountBaseUnits: 50_000n,
  reference,
  blockhash,
};

const meta = (address: string, isWritable: boolean, isSigner = false) => ({
  pubkey: new PublicKey(address),
  isWritable,
  isSigner,
});
const ata = (owner: string) => tokenAccountOf(owner, MINT) ?? '';

function transfer(changes: Partial<Intended> & { marked?: boolean; decimals?: number } = {}) {
  const wanted = { ...intended, ...changes };
  const data = Buffer.alloc(10);
  data.writeUInt8(12, 0);
  data.writeBigUInt64LE(wanted.amountBaseUnits, 1);
  data.writeUInt8(changes.decimals ?? 6, 9);
  return new TransactionInstruction({
    programId: new PublicKey(TOKEN_PROGRAM),
    data,
    keys: [
      meta(ata(wanted.payer), true),
      meta(wanted.mint, false),
      meta(ata(wanted.recipient), true),
      meta(intended.payer, false, true),
      ...(changes.marked === false ? [] : [meta(wanted.reference, false)]),
    ],
  });
}

function create(owner = platform) {
  return new TransactionInstruction({
    programId: new PublicKey(ASSOCIATED_TOKEN_PROGRAM),
    data: Buffer.from([1]),
    keys: [
      meta(intended.payer, true, true),
      meta(ata(owner), true),
      ...[owner, MINT, SYSTEM_PROGRAM, TOKEN_PROGRAM].map((one) => meta(one, false)),
    ],
  });
}

function guard(kind: number) {
  const keys = [meta(ata(intended.payer), false)];
  return new TransactionInstruction({
    programId: new PublicKey(GUARD_PROGRAM),
    keys,
    data: Buffer.from([kind]),
  });
}

function signed(instructions: TransactionInstruction[], hash = blockhash, by = payer): string {
  const transaction = new Transaction({
    feePayer: by.publicKey,
    blockhash: hash,
    lastValidBlockHeight: 1,
  }).add(...instructions);
  transaction.sign(by);
  return transaction.serialize().toString('base64');
}

function signedV0(
  instructions: TransactionInstruction[],
  tables: AddressLookupTableAccount[] = [],
): string {
  const message = new TransactionMessage({
    payerKey: payer.publicKey,
    recentBlockhash: blockhash,
    instructions,
  }).compileToV0Message(tables);
  const transaction = new VersionedTransaction(message);
  transaction.sign([payer]);
  return Buffer.from(transaction.serialize()).toString('base64');
}

const problemOf = (transaction: string) => {
  const verdict = verifyTransaction(transaction, intended);
  return verdict.ok ? undefined : verdict.problem;
};

describe('what is taken', () => {
  const speed = [
    ComputeBudgetProgram.setComputeUnitLimit({ units: 100_000 }),
    ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 20_000 }),
  ];
  it.each([
    ['the transfer alone', signed([transfer()])],
    ['with the recipient’s account', signed([create(), transfer()])],
    ['in a v0 message', signedV0([create(), transfer()])],
    ['with what a wallet adds', signedV0([...speed, create(), guard(2), transfer(), guard(4)])],
  ])('%s', (_name, transaction) => {
    const verdict = verifyTransaction(transaction, intended);
    expect(verdict).toMatchObject({ ok: true, transaction });
  });
});

describe('what is refused', () => {
  const greedy = ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 1_000_000_000 });
  const aside = SystemProgram.transfer({
    fromPubkey: payer.publicKey,
    toPubkey: other.publicKey,
    lamports: 1,
  });
  it.each([
    ['another amount', signed([transfer({ amountBaseUnits: 50_001n })]), 'another amount'],
    ['another recipient', signed([transfer({ recipient: intended.payer })]), 'pays somebody else'],
    ['another mint', signed([transfer({ mint: TOKEN_PROGRAM })]), 'another token'],
    ['other decimals', signed([transfer({ decimals: 9 })]), 'another token'],
    ['no reference', signed([transfer({ marked: false })]), 'reference'],
    ['another reference', signed([transfer({ reference: MINT })]), 'reference'],
    ['another blockhash', signed([transfer()], reference), 'blockhash'],
    ['a second transfer', signed([transfer(), transfer()]), 'something else'],
    ['a transfer of SOL beside it', signed([aside, transfer()]), 'something else'],
    ['another account made', signed([create(intended.payer), transfer()]), 'something else'],
    ['the order reversed', signed([transfer(), create()]), 'something else'],
    ['a guard that writes', signed([guard(0), transfer()]), 'something else'],
    ['a fee that drains', signed([greedy, transfer()]), 'network fee'],
    ['no transfer', signedV0([]), 'something else'],
    ['junk', Buffer.from('junk').toString('base64'), 'not a transaction'],
    ['no base64', '§§', 'not a transaction'],
  ])('%s', (_name, transaction, problem) => {
    expect(problemOf(transaction)).toContain(problem);
  });

  it('a transaction that somebody else pays for', () => {
    const foreign = new Transaction({
      feePayer: other.publicKey,
      blockhash,
      lastValidBlockHeight: 1,
    });
    foreign.add(transfer());
    foreign.partialSign(other, payer);
    const bytes = foreign.serialize().toString('base64');
    expect(problemOf(bytes)).toContain('more signatures');
  });

  it('a lookup table', () => {
    const table = new AddressLookupTableAccount({
      key: other.publicKey,
      state: {
        ...{ deactivationSlot: 2n ** 64n - 1n, lastExtendedSlot: 0, lastExtendedSlotStartIndex: 0 },
        addresses: [new PublicKey(reference), new PublicKey(MINT)],
      },
    });
    expect(problemOf(signedV0([transfer()], [table]))).toContain('lookup table');
  });

  it('a signature that is not valid, and remembers it', () => {
    const bytes = Buffer.from(signed([transfer()]), 'base64');
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    const verdict = verifyTransaction(bytes.toString('base64'), intended);
    expect(verdict).toMatchObject({ ok: false, problem: 'its signature is not valid' });
    expect(verdict.signature).not.toBeNull();
  });

  it('any change of any byte', () => {
    const good = Buffer.from(signed([create(), transfer()]), 'base64');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: good.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, change) => {
          const bytes = Buffer.from(good);
          bytes[at] = (bytes[at] ?? 0) ^ change;
          expect(verifyTransaction(bytes.toString('base64'), intended).ok).toBe(false);
        },
      ),
    );
  });

  it('whatever is sent, without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(verifyTransaction(text, intended).ok).toBe(false);
      }),
    );
  });
});
