import {
  type MessageCompiledInstruction,
  type PublicKey,
  type VersionedMessage,
  type VersionedTransaction,
} from '@solana/web3.js';

import { COMPUTE_BUDGET_PROGRAM, LIGHTHOUSE_PROGRAM } from './programs.ts';

/** What wallets may add: what it may cost at most, and assertions that can only make it fail. */
const MAY_BE_ADDED = new Set([COMPUTE_BUDGET_PROGRAM.toBase58(), LIGHTHOUSE_PROGRAM.toBase58()]);

export type Comparison =
  /** Byte for byte what we asked for. */
  | { same: true; changed: false }
  /** Ours with additions from the short list: to be tried out again. */
  | { same: true; changed: true }
  | { same: false; why: string };

const refused = (why: string): Comparison => ({ same: false, why });

/**
 * What the wallet gave back against what it was given: the same payer and only signer, the same
 * blockhash, our instructions intact and in their order.
 */
export function compareSigned(
  asked: VersionedTransaction,
  given: VersionedTransaction,
): Comparison {
  const [ours, theirs] = [asked.message, given.message];
  if (!isSigned(given)) return refused('The wallet gave it back without a signature.');
  if (sameBytes(ours.serialize(), theirs.serialize())) return { same: true, changed: false };
  if (theirs.addressTableLookups.length > 0) {
    return refused('The wallet put addresses into it that cannot be read here.');
  }
  const [payer] = theirs.staticAccountKeys;
  if (!payer || !ours.staticAccountKeys[0]?.equals(payer)) return refused('Another account pays.');
  if (theirs.header.numRequiredSignatures !== ours.header.numRequiredSignatures) {
    return refused('Somebody else has to sign it too.');
  }
  if (theirs.recentBlockhash !== ours.recentBlockhash) {
    return refused('The wallet gave it another time limit.');
  }
  const wanted = ours.compiledInstructions.map((one) => readable(ours, one));
  const rest = theirs.compiledInstructions
    .map((one) => readable(theirs, one))
    .filter(({ program, text }) => wanted.some((own) => own.text === text) || !isAddition(program));
  const intact =
    rest.length === wanted.length && rest.every(({ text }, at) => text === wanted[at]?.text);
  return intact ? { same: true, changed: true } : refused('The wallet changed what it does.');
}

function isAddition(program: PublicKey | undefined): boolean {
  return program !== undefined && MAY_BE_ADDED.has(program.toBase58());
}

/** An instruction as text: its program, its data, its accounts and what it may do with each. */
function readable(message: VersionedMessage, instruction: MessageCompiledInstruction) {
  const keys = message.staticAccountKeys;
  const account = (index: number) =>
    [
      keys[index]?.toBase58() ?? 'none',
      message.isAccountSigner(index) ? 's' : '',
      message.isAccountWritable(index) ? 'w' : '',
    ].join('/');
  const { programIdIndex, accountKeyIndexes, data } = instruction;
  return {
    program: keys[programIdIndex],
    text: [account(programIdIndex), data.join(), ...accountKeyIndexes.map(account)].join(' '),
  };
}

function isSigned({ signatures }: VersionedTransaction): boolean {
  return signatures[0]?.some((byte) => byte !== 0) ?? false;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
