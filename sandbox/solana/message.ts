import { VersionedTransaction, type VersionedMessage } from '@solana/web3.js';

import { toBase58 } from './base58.ts';
import type { ChainAccount } from './vm.ts';

/** Where a lookup table's addresses begin. */
const TABLE_HEADER = 56;

export interface DecodedTransaction {
  message: VersionedMessage;
  /** The first signature: the transaction's id. */
  signature: string;
  signatures: string[];
  signatureBytes: Uint8Array[];
  /** Written again from what was read: nothing trails behind it. */
  bytes: Uint8Array;
}

export interface MessageKey {
  address: string;
  signer: boolean;
  writable: boolean;
  source: 'transaction' | 'lookupTable';
}

/** @throws Error where the bytes are no transaction (legacy or v0) */
export function decodeTransaction(bytes: Uint8Array): DecodedTransaction {
  const transaction = VersionedTransaction.deserialize(bytes);
  const signatures = transaction.signatures.map(toBase58);
  const [signature] = signatures;
  if (signature === undefined) throw new Error('no signatures');
  return {
    message: transaction.message,
    signature,
    signatures,
    signatureBytes: transaction.signatures,
    bytes: transaction.serialize(),
  };
}

/** The same transaction with another blockhash, unsigned: its signatures no longer fit. */
export function withBlockhash(bytes: Uint8Array, blockhash: string): DecodedTransaction {
  const transaction = VersionedTransaction.deserialize(bytes);
  transaction.message.recentBlockhash = blockhash;
  transaction.signatures = transaction.signatures.map(() => new Uint8Array(64));
  return decodeTransaction(transaction.serialize());
}

/**
 * Every account of a message in the order its instructions count them.
 *
 * @returns undefined where a lookup table is missing or too short
 */
export function messageKeys(
  message: VersionedMessage,
  account: (address: string) => ChainAccount | undefined,
): MessageKey[] | undefined {
  const own = message.staticAccountKeys.map((key, index) => ({
    address: key.toBase58(),
    signer: message.isAccountSigner(index),
    writable: message.isAccountWritable(index),
    source: 'transaction' as const,
  }));
  const found = message.addressTableLookups.map((lookup) => {
    const table = account(lookup.accountKey.toBase58())?.data;
    const at = (index: number) => {
      const start = TABLE_HEADER + index * 32;
      const address = table?.subarray(start, start + 32);
      return address?.length === 32 ? toBase58(address) : undefined;
    };
    return { writable: lookup.writableIndexes.map(at), readonly: lookup.readonlyIndexes.map(at) };
  });
  const looked = [
    ...found.flatMap(({ writable }) => writable.map((address) => ({ address, writable: true }))),
    ...found.flatMap(({ readonly }) => readonly.map((address) => ({ address, writable: false }))),
  ];
  const keys: MessageKey[] = [...own];
  for (const { address, writable } of looked) {
    if (address === undefined) return undefined;
    keys.push({ address, signer: false, writable, source: 'lookupTable' });
  }
  return keys;
}
