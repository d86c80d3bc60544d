import {
  ComputeBudgetProgram,
  Keypair,
  PublicKey,
  SystemProgram,
  TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
} from '@solana/web3.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { compareSigned } from './compare.ts';
import { LIGHTHOUSE_PROGRAM } from './programs.ts';
import { aPayment, BLOCKHASH } from './testing.ts';
import { buildTransfer, bytesOf, transferInstructions, transferOf } from './transfer.ts';

const payer = Keypair.generate();
const other = Keypair.generate();
const transfer = transferOf(aPayment(), payer.publicKey.toBase58());
const asked = buildTransfer(transfer, BLOCKHASH, true);
const own = () => transferInstructions(transfer, true);

interface Given {
  instructions: TransactionInstruction[];
  payerKey?: PublicKey;
  blockhash?: string;
  version?: 'legacy' | 'v0';
  signers?: Keypair[];
}

function given({ instructions, version = 'legacy', signers = [payer], ...rest }: Given) {
  const message = new TransactionMessage({
    payerKey: rest.payerKey ?? payer.publicKey,
    recentBlockhash: rest.blockhash ?? BLOCKHASH,
    instructions,
  });
  const compiled =
    version === 'v0' ? message.compileToV0Message() : message.compileToLegacyMessage();
  const transaction = new VersionedTransaction(compiled);
  transaction.sign(signers);
  return transaction;
}

const lighthouse = (account = payer.publicKey) =>
  new TransactionInstruction({
    programId: LIGHTHOUSE_PROGRAM,
    keys: [{ pubkey: account, isSigner: false, isWritable: false }],
    data: bytesOf(Uint8Array.of(6, 0, 1)),
  });
const memo = () =>
  new TransactionInstruction({
    programId: new PublicKey('MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr'),
    keys: [],
    data: bytesOf(Uint8Array.of(104, 105)),
  });

test('given back as it was, signed', () => {
  expect(compareSigned(asked, given({ instructions: own() }))).toEqual({
    same: true,
    changed: false,
  });
});

test('without a signature it is nothing', () => {
  expect(compareSigned(asked, asked).same).toBe(false);
});

test('fees and guards from the short list may be added, anywhere, in either format', () => {
  const additions = fc.array(
    fc.constantFrom(
      () => ComputeBudgetProgram.setComputeUnitLimit({ units: 90_000 }),
      () => ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 1_000 }),
      () => lighthouse(),
    ),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(
      additions,
      fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }),
      fc.constantFrom('legacy', 'v0'),
      (added, places, version) => {
        const groups: TransactionInstruction[][] = [[], [], []];
        added.forEach((make, at) => groups[places[at] ?? 0]?.push(make()));
        const [first, second] = own();
        if (!first || !second) throw new Error('two');
        const [before = [], between = [], after = []] = groups;
        const instructions = [...before, first, ...between, second, ...after];
        expect(compareSigned(asked, given({ instructions, version }))).toEqual({
          same: true,
          changed: true,
        });
      },
    ),
  );
});

const refusals: [string, () => VersionedTransaction][] = [
  ['another program added', () => given({ instructions: [...own(), memo()] })],
  [
    'money taken besides',
    () =>
      given({
        instructions: [
          ...own(),
          SystemProgram.transfer({
            fromPubkey: payer.publicKey,
            toPubkey: other.publicKey,
            lamports: 1,
          }),
        ],
      }),
  ],
  ['order turned round', () => given({ instructions: own().reverse() })],
  ['one left out', () => given({ instructions: own().slice(1) })],
  ['all left out', () => given({ instructions: [lighthouse()] })],
  ['paid twice', () => given({ instructions: [...own(), ...own().slice(1)] })],
  [
    'another fee payer',
    () => given({ instructions: own(), payerKey: other.publicKey, signers: [payer, other] }),
  ],
  [
    'one more signer',
    () =>
      given({
        instructions: [
          ...own(),
          new TransactionInstruction({
            programId: LIGHTHOUSE_PROGRAM,
            keys: [{ pubkey: other.publicKey, isSigner: true, isWritable: false }],
            data: bytesOf(Uint8Array.of(1)),
          }),
        ],
        signers: [payer, other],
      }),
  ],
  [
    'another blockhash',
    () => given({ instructions: own(), blockhash: other.publicKey.toBase58() }),
  ],
];
test.each(refusals)('refused: %s', (_what, make) => {
  expect(compareSigned(asked, make()).same).toBe(false);
});

test('any change to any account, byte or right of our instructions is refused', () => {
  const mutation = fc.record({
    instruction: fc.nat(1),
    what: fc.constantFrom('data', 'account', 'program', 'drop-account', 'add-account', 'writable'),
    at: fc.nat(9),
    byte: fc.integer({ min: 1, max: 255 }),
  });
  fc.assert(
    fc.property(mutation, ({ instruction, what, at, byte }) => {
      const instructions = own();
      const mutated = instructions[instruction];
      if (!mutated) throw new Error('two');
      const place = at % mutated.keys.length;
      const stranger = { pubkey: other.publicKey, isSigner: false, isWritable: true };
      if (what === 'data') {
        const data = bytesOf(Uint8Array.from(mutated.data));
        data[at % data.length] = ((data[at % data.length] ?? 0) + byte) % 256;
        mutated.data = data;
      } else if (what === 'account') {
        const before = mutated.keys[place];
        if (!before || before.isSigner) return;
        mutated.keys[place] = { ...before, pubkey: other.publicKey };
      } else if (what === 'program') mutated.programId = LIGHTHOUSE_PROGRAM;
      else if (what === 'drop-account') mutated.keys.splice(place, 1);
      else if (what === 'add-account') mutated.keys.splice(place, 0, stranger);
      else {
        const before = mutated.keys[place];
        if (!before || before.isWritable || before.isSigner) return;
        mutated.keys[place] = { ...before, isWritable: true };
      }
      const signers = instructions.some(({ keys }) =>
        keys.some(({ pubkey, isSigner }) => isSigner && pubkey.equals(payer.publicKey)),
      );
      fc.pre(signers || what === 'drop-account');
      expect(compareSigned(asked, given({ instructions })).same).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('any flipped bit of the message is refused or unreadable', () => {
  const bytes = given({ instructions: own() }).message.serialize();
  const accepted = Array.from(bytes).flatMap((byte, at) =>
    Array.from({ length: 8 }, (_, bit) => {
      const changed = Uint8Array.from(bytes);
      changed[at] = byte ^ (1 << bit);
      return { at, bit, outcome: readAndCompare(changed) };
    }).filter(({ outcome }) => outcome === 'accepted'),
  );
  expect(accepted).toEqual([]);

  function readAndCompare(message: Uint8Array): string {
    try {
      const whole = Uint8Array.from([1, ...new Uint8Array(64).fill(7), ...message]);
      const result = compareSigned(asked, VersionedTransaction.deserialize(whole));
      return result.same ? 'accepted' : 'refused';
    } catch {
      return 'refused';
    }
  }
});

test('the right to write to a program is not ours to give', () => {
  const message = given({ instructions: own() }).message.serialize();
  // One read-only account fewer: the first of them, a program, would be written to.
  message[2] = (message[2] ?? 0) - 1;
  const whole = Uint8Array.from([1, ...new Uint8Array(64).fill(7), ...message]);
  expect(compareSigned(asked, VersionedTransaction.deserialize(whole)).same).toBe(false);
});
