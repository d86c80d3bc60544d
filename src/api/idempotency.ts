import * as v from 'valibot';

import { isJsonObject, type Json, parseJson } from '../lib/json.ts';

/**
 * One key for each thing a person asked for, kept for the tab until its answer is here:
 * the same request sent again, even after a reload, is the same request to the server.
 */
const STORE = 'darkroom-unanswered';
const MAX_UNANSWERED = 20;

const unansweredSchema = v.array(v.object({ key: v.string(), body: v.string() }));
type Unanswered = v.InferOutput<typeof unansweredSchema>;

function read(storage: Storage): Unanswered {
  const parsed = v.safeParse(unansweredSchema, parseJson(storage.getItem(STORE) ?? '[]'));
  return parsed.success ? parsed.output : [];
}

function write(storage: Storage, entries: Unanswered): void {
  try {
    storage.setItem(STORE, JSON.stringify(entries.slice(-MAX_UNANSWERED)));
  } catch {
    // Storage is full or forbidden: the key then lives as long as the request does.
  }
}

/** JSON with sorted keys, so that equal requests are equal text. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const pairs = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`);
  return `{${pairs.join()}}`;
}

/** `randomUUID` is missing on plain http, as on a server in the same house. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The key of an unanswered request with the same body, or a new one, now kept. */
export function idempotencyKeyFor(body: unknown, storage: Storage = sessionStorage): string {
  const text = canonical(parseJson(JSON.stringify(body)) ?? null);
  const entries = read(storage);
  const known = entries.find((entry) => entry.body === text);
  if (known) return known.key;
  const key = randomKey();
  write(storage, [...entries, { key, body: text }]);
  return key;
}

/** The answer is here: the next press is a new request. */
export function answered(key: string, storage: Storage = sessionStorage): void {
  write(
    storage,
    read(storage).filter((entry) => entry.key !== key),
  );
}
