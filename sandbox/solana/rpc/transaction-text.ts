import * as v from 'valibot';

import { fromBase58 } from '../base58.ts';
import { decodeTransaction, type DecodedTransaction } from '../message.ts';
import { refuseRpc } from './rpc-error.ts';

const MOST_BYTES = 1_232;
const TYPE = 'solana_transaction::versioned::VersionedTransaction';

export const transactionEncodingSchema = v.optional(
  v.nullish(v.picklist(['base58', 'base64'])),
  'base58',
);

/** @throws RpcError -32602 where the text is no transaction that fits into a packet */
export function readTransaction(
  text: string,
  encoding: 'base58' | 'base64' | null | undefined,
): DecodedTransaction {
  const bytes = encoding === 'base64' ? readBase64(text) : fromBase58(text);
  if (!bytes) throw refuseRpc.params(`invalid ${encoding ?? 'base58'} encoding`);
  if (bytes.length > MOST_BYTES) {
    throw refuseRpc.params(
      `decoded ${TYPE} too large: ${bytes.length} bytes (max: ${MOST_BYTES} bytes)`,
    );
  }
  try {
    return decodeTransaction(bytes);
  } catch {
    throw refuseRpc.params(`failed to deserialize ${TYPE}`);
  }
}

function readBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? Uint8Array.from(bytes) : undefined;
}
