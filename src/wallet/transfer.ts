import {
  PublicKey,
  TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
} from '@solana/web3.js';

import type { Payment } from '../contract/payments.ts';
import {
  ASSOCIATED_TOKEN_PROGRAM,
  associatedTokenAddress,
  SYSTEM_PROGRAM,
  TOKEN_PROGRAM,
  USDC_DECIMALS,
} from './programs.ts';

const CREATE_IDEMPOTENT = 1;
const TRANSFER_CHECKED = 12;

export interface Transfer {
  payer: string;
  recipient: string;
  mint: string;
  amountBaseUnits: bigint;
  /** Solana Pay's reference: a read-only account by which the payment can be found. */
  reference: string;
}

const at = (pubkey: PublicKey, isWritable: boolean, isSigner = false) => ({
  pubkey,
  isWritable,
  isSigner,
});

// web3.js types the data as Node's Buffer, but only ever reads its bytes: no polyfill is needed.
export const bytesOf = (data: Uint8Array) => data as Uint8Array & TransactionInstruction['data'];

/** Makes the recipient's token account at the payer's cost; does nothing where there is one. */
function createTokenAccount({ payer, recipient, mint }: Transfer): TransactionInstruction {
  const [payerKey, owner, mintKey] = [payer, recipient, mint].map((one) => new PublicKey(one)) as [
    PublicKey,
    PublicKey,
    PublicKey,
  ];
  return new TransactionInstruction({
    programId: ASSOCIATED_TOKEN_PROGRAM,
    keys: [
      at(payerKey, true, true),
      at(associatedTokenAddress(owner, mintKey), true),
      at(owner, false),
      at(mintKey, false),
      at(SYSTEM_PROGRAM, false),
      at(TOKEN_PROGRAM, false),
    ],
    data: bytesOf(Uint8Array.of(CREATE_IDEMPOTENT)),
  });
}

function transferChecked(transfer: Transfer): TransactionInstruction {
  const payer = new PublicKey(transfer.payer);
  const mint = new PublicKey(transfer.mint);
  const data = new Uint8Array(10);
  const view = new DataView(data.buffer);
  view.setUint8(0, TRANSFER_CHECKED);
  view.setBigUint64(1, transfer.amountBaseUnits, true);
  view.setUint8(9, USDC_DECIMALS);
  return new TransactionInstruction({
    programId: TOKEN_PROGRAM,
    keys: [
      at(associatedTokenAddress(payer, mint), true),
      at(mint, false),
      at(associatedTokenAddress(new PublicKey(transfer.recipient), mint), true),
      at(payer, false, true),
      at(new PublicKey(transfer.reference), false),
    ],
    data: bytesOf(data),
  });
}

export function transferOf(payment: Payment, payer: string): Transfer {
  const { recipient, mint, reference } = payment;
  return { payer, recipient, mint, reference, amountBaseUnits: BigInt(payment.amountBaseUnits) };
}

/** What a payment does, in order. @param missing the recipient has no USDC account yet */
export function transferInstructions(
  transfer: Transfer,
  missing: boolean,
): TransactionInstruction[] {
  return [...(missing ? [createTokenAccount(transfer)] : []), transferChecked(transfer)];
}

/**
 * The unsigned transaction of a payment, in the legacy format that every wallet and every
 * hardware key reads.
 * @param blockhash the one that the server issued for this approval
 */
export function buildTransfer(
  transfer: Transfer,
  blockhash: string,
  missing: boolean,
): VersionedTransaction {
  const message = new TransactionMessage({
    payerKey: new PublicKey(transfer.payer),
    recentBlockhash: blockhash,
    instructions: transferInstructions(transfer, missing),
  });
  return new VersionedTransaction(message.compileToLegacyMessage());
}
