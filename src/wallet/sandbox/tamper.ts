import {
  ComputeBudgetProgram,
  PublicKey,
  SystemProgram,
  TransactionMessage,
  VersionedTransaction,
} from '@solana/web3.js';

import { bytesOf } from '../transfer.ts';
import type { SandboxWalletOptions } from './options.ts';

/** Nobody's: what is sent there is gone. */
const STRANGER = new PublicKey('1nc1nerator11111111111111111111111111111111');

/** A transaction changed as a bad wallet, or a careful one, would change it: for tests. */
export function tampered(
  transaction: VersionedTransaction,
  how: SandboxWalletOptions['tamper'],
): VersionedTransaction {
  if (how === null) return transaction;
  const message = TransactionMessage.decompile(transaction.message);
  const [payer] = transaction.message.staticAccountKeys;
  const transfer = message.instructions.at(-1);
  if (!payer || !transfer) return transaction;
  if (how === 'amount') {
    const data = Uint8Array.from(transfer.data);
    data[1] = ((data[1] ?? 0) + 1) % 256;
    transfer.data = bytesOf(data);
  } else if (how === 'recipient') {
    transfer.keys = transfer.keys.map((key, at) => (at === 2 ? { ...key, pubkey: STRANGER } : key));
  } else if (how === 'extra') {
    const theft = { fromPubkey: payer, toPubkey: STRANGER, lamports: 1 };
    message.instructions.push(SystemProgram.transfer(theft));
  } else {
    message.instructions.unshift(
      ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 1_000 }),
    );
  }
  return new VersionedTransaction(message.compileToLegacyMessage());
}
