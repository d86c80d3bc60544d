import * as v from 'valibot';

import { parseJson } from '../lib/json.ts';

/** What a wallet has signed and the server has not taken yet, kept over a reload or a crash. */
const KEY = 'darkroom-signed';
/** By then the blockhash has expired on any cluster: the transaction can never land. */
const GOOD_FOR_MS = 180_000;

const keptSchema = v.object({
  /** The payment's. */
  key: v.string(),
  /** Signed, base64; or what a sign-and-send wallet said it sent. */
  transaction: v.nullable(v.string()),
  signature: v.nullable(v.string()),
  until: v.number(),
});
export type Kept = v.InferOutput<typeof keptSchema>;

export function readKept(): Kept[] {
  try {
    const parsed = v.safeParse(v.array(keptSchema), parseJson(localStorage.getItem(KEY) ?? '[]'));
    return parsed.success ? parsed.output.filter(({ until }) => until > Date.now()) : [];
  } catch {
    // Storage is off: what is signed lives as long as the page.
    return [];
  }
}

function write(entries: Kept[]): void {
  try {
    if (entries.length > 0) localStorage.setItem(KEY, JSON.stringify(entries));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is full or off.
  }
}

export function keep(entries: Omit<Kept, 'until'>[]): void {
  const until = Date.now() + GOOD_FOR_MS;
  const keys = new Set(entries.map(({ key }) => key));
  const others = readKept().filter(({ key }) => !keys.has(key));
  write([...others, ...entries.map((entry) => ({ ...entry, until }))]);
}

/** The server has them, or has refused them for good. */
export function dropKept(keys: string[]): void {
  write(readKept().filter(({ key }) => !keys.includes(key)));
}
