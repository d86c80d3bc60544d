import {
  Keypair,
  PublicKey,
  SystemProgram,
  TransactionMessage,
  VersionedMessage,
} from '@solana/web3.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { ASSOCIATED_TOKEN_PROGRAM, associatedTokenAddress, TOKEN_PROGRAM } from './programs.ts';
import { buildTransfer, type Transfer } from './transfer.ts';

const USDC = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';
const PLATFORM = '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je';

const address = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((seed) => Keypair.fromSeed(seed).publicKey.toBase58());
const transfer: fc.Arbitrary<Transfer> = fc.record({
  payer: address,
  recipient: fc.constant(PLATFORM),
  mint: fc.constant(USDC),
  amountBaseUnits: fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }),
  reference: address,
});

/** What web3.js reads from the bytes. */
function decoded(built: ReturnType<typeof buildTransfer>) {
  const message = VersionedMessage.deserialize(built.message.serialize());
  return TransactionMessage.decompile(message);
}

test('its bytes are one transferChecked of exactly this, with the reference as a reader', () => {
  fc.assert(
    fc.property(transfer, address, (wanted, blockhash) => {
      const { payerKey, recentBlockhash, instructions } = decoded(
        buildTransfer(wanted, blockhash, false),
      );
      expect(payerKey.toBase58()).toBe(wanted.payer);
      expect(recentBlockhash).toBe(blockhash);
      expect(instructions).toHaveLength(1);
      const [only] = instructions;
      if (!only) throw new Error('none');
      expect(only.programId.equals(TOKEN_PROGRAM)).toBe(true);
      expect(only.data[0]).toBe(12);
      expect(only.data.readBigUInt64LE(1)).toBe(wanted.amountBaseUnits);
      expect(only.data[9]).toBe(6);
      const mint = new PublicKey(USDC);
      expect(
        only.keys.map(({ pubkey, isSigner, isWritable }) => [
          pubkey.toBase58(),
          isSigner,
          isWritable,
        ]),
      ).toEqual([
        [associatedTokenAddress(new PublicKey(wanted.payer), mint).toBase58(), false, true],
        [USDC, false, false],
        [associatedTokenAddress(new PublicKey(PLATFORM), mint).toBase58(), false, true],
        // The fee payer is writable wherever it stands.
        [wanted.payer, true, true],
        [wanted.reference, false, false],
      ]);
    }),
    { numRuns: 50 },
  );
});

test('a recipient without a USDC account gets one first, harmless where it exists by then', () => {
  fc.assert(
    fc.property(transfer, address, (wanted, blockhash) => {
      const { instructions } = decoded(buildTransfer(wanted, blockhash, true));
      expect(instructions).toHaveLength(2);
      const [create] = instructions;
      expect(create?.programId.equals(ASSOCIATED_TOKEN_PROGRAM)).toBe(true);
      expect([...(create?.data ?? [])]).toEqual([1]);
      expect(create?.keys.map(({ pubkey }) => pubkey.toBase58())).toEqual([
        wanted.payer,
        associatedTokenAddress(new PublicKey(PLATFORM), new PublicKey(USDC)).toBase58(),
        PLATFORM,
        USDC,
        SystemProgram.programId.toBase58(),
        TOKEN_PROGRAM.toBase58(),
      ]);
    }),
    { numRuns: 30 },
  );
});

test('an address that is none is refused, not sent somewhere', () => {
  const good = { payer: PLATFORM, recipient: PLATFORM, mint: USDC, reference: PLATFORM };
  for (const field of ['payer', 'recipient', 'mint', 'reference'] as const) {
    const bad = { ...good, amountBaseUnits: 1n, [field]: 'not-an-address' };
    expect(() => buildTransfer(bad, PLATFORM, true), field).toThrow();
  }
});
