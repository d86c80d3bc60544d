import { createHash, hkdfSync } from 'node:crypto';

import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';

import { parseJson, type Json } from '../../src/lib/json.ts';

export interface Sealer {
  /** Encrypts and authenticates; the token opens only for the same purpose. */
  seal(value: Json, purpose: string): Promise<string>;
  /**
   * What was sealed, or `undefined` for anything else: junk, tampering, another purpose,
   * a secret that is gone. The answer may be shared: do not change it.
   */
  open(token: string, purpose: string): Promise<Json | undefined>;
}

interface Key {
  id: string;
  bytes: Uint8Array;
}

const OPENED_MAX = 1_000;
const TOKEN_MAX_LENGTH = 64_000;

/**
 * JWE (`dir`, A256GCM), one key per secret and purpose. The first secret seals, all open.
 * @param secrets at least one, each of 32 characters or more
 */
export function createSealer(secrets: readonly string[]): Sealer {
  const keysByPurpose = new Map<string, Key[]>();
  const opened = new Map<string, Json>();

  function keysFor(purpose: string): Key[] {
    const known = keysByPurpose.get(purpose);
    if (known) return known;
    const keys = secrets.map((secret) => deriveKey(secret, purpose));
    keysByPurpose.set(purpose, keys);
    return keys;
  }

  function remember(name: string, value: Json): void {
    opened.delete(name);
    opened.set(name, value);
    const [oldest] = opened.keys();
    if (opened.size > OPENED_MAX && oldest !== undefined) opened.delete(oldest);
  }

  return {
    async seal(value, purpose) {
      const [key] = keysFor(purpose);
      if (!key) throw new Error('A sealer needs a secret.');
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: key.id })
        .encrypt(key.bytes);
    },

    async open(token, purpose) {
      if (token.length > TOKEN_MAX_LENGTH) return undefined;
      const name = `${purpose}\n${token}`;
      const known = opened.get(name);
      if (known !== undefined) {
        remember(name, known);
        return known;
      }
      try {
        const { kid } = decodeProtectedHeader(token);
        const key = keysFor(purpose).find((candidate) => candidate.id === kid);
        if (!key) return undefined;
        const { plaintext } = await compactDecrypt(token, key.bytes, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        const value = parseJson(new TextDecoder().decode(plaintext));
        if (value !== undefined) remember(name, value);
        return value;
      } catch {
        return undefined;
      }
    },
  };
}

function deriveKey(secret: string, purpose: string): Key {
  const bytes = new Uint8Array(hkdfSync('sha256', secret, 'darkroom', purpose, 32));
  const id = createHash('sha256').update('kid').update(bytes).digest('base64url').slice(0, 8);
  return { id, bytes };
}
