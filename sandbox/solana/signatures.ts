import { createPublicKey, verify } from 'node:crypto';

import type { DecodedTransaction } from './message.ts';

/** What an Ed25519 key begins with in DER (RFC 8410). */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether every signer signed exactly this message. */
export function signaturesFit({ message, signatureBytes }: DecodedTransaction): boolean {
  const signed = message.serialize();
  return (
    signatureBytes.length === message.header.numRequiredSignatures &&
    signatureBytes.every((signature, index) => {
      const key = message.staticAccountKeys[index]?.toBuffer();
      if (!key) return false;
      const der = Buffer.concat([DER_PREFIX, key]);
      return verify(
        null,
        signed,
        createPublicKey({ key: der, format: 'der', type: 'spki' }),
        signature,
      );
    })
  );
}
