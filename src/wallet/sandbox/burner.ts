import { Keypair } from '@solana/web3.js';
import * as v from 'valibot';

import { parseJson } from '../../lib/json.ts';
import { fromBase64, toBase64 } from '../base64.ts';

/** The key lies open in the browser: it is worth nothing outside of this machine's own chain. */
const KEY = 'darkroom-sandbox-wallet';
const SEED_BYTES = 32;

const keptSchema = v.object({ seed: v.string(), connected: v.boolean() });

interface Burner {
  keys: Keypair;
  /** This page was allowed to see the account. */
  connected: boolean;
}

/** The burner key of this browser, made when first asked for. */
export function readBurner(): Burner {
  const kept = readKept();
  if (kept) return kept;
  const burner = {
    keys: Keypair.fromSeed(crypto.getRandomValues(new Uint8Array(SEED_BYTES))),
    connected: false,
  };
  write(burner);
  return burner;
}

export function setBurnerConnected(connected: boolean): void {
  write({ ...readBurner(), connected });
}

function readKept(): Burner | undefined {
  try {
    const kept = v.parse(keptSchema, parseJson(localStorage.getItem(KEY) ?? ''));
    return { keys: Keypair.fromSeed(fromBase64(kept.seed)), connected: kept.connected };
  } catch {
    // None yet, or not ours.
    return undefined;
  }
}

function write({ keys, connected }: Burner): void {
  const seed = toBase64(keys.secretKey.slice(0, SEED_BYTES));
  localStorage.setItem(KEY, JSON.stringify({ seed, connected }));
}
