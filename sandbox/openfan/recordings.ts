import { readFileSync } from 'node:fs';

import * as v from 'valibot';

import type { Json } from '../../src/lib/json.ts';
import { isJsonObject } from '../../src/lib/json.ts';

const json = v.custom<Json>(() => true);
const recordingSchema = v.object({
  name: v.string(),
  request: v.object({
    method: v.string(),
    path: v.string(),
    auth: v.picklist(['key', 'jwt', 'bearer-key', 'both', 'none']),
    'x-wallet-address': v.optional(v.string()),
    body: v.optional(json),
    raw: v.optional(v.string()),
  }),
  response: v.object({
    status: v.number(),
    headers: v.record(v.string(), v.string()),
    body: json,
  }),
});
export type Recording = v.InferOutput<typeof recordingSchema>;

/** What an OpenFan server answered, in the order in which it was asked. */
export function readRecordings(): Recording[] {
  const file = new URL('../../docs/contracts/openfan-recorded.json', import.meta.url);
  return v.parse(v.array(recordingSchema), JSON.parse(readFileSync(file, 'utf8')));
}

/** Fields whose very value is the contract. */
const EXACT = new Set([
  'code',
  'connected',
  'costPerImage',
  'details',
  'error',
  'errorMessage',
  'generationPath',
  'generationType',
  'message',
  'payment',
  'pipelineStatus',
  'reason',
  'runpodStatus',
  'slug',
  'status',
  'success',
  'totalCost',
]);

/**
 * Keys and types of an answer, and the values that are words of the contract. Lists are the
 * distinct shapes in them.
 */
export function shapeOf(value: Json, name = ''): Json {
  if (name === 'details') return value;
  if (Array.isArray(value)) {
    const shapes = new Set(value.map((one) => JSON.stringify(shapeOf(one))));
    return [...shapes].sort();
  }
  if (isJsonObject(value)) {
    const names = Object.keys(value).sort();
    const exact = name === 'payment';
    return names.map((one) => [
      one,
      exact ? (value[one] ?? null) : shapeOf(value[one] ?? null, one),
    ]);
  }
  if (EXACT.has(name)) return value;
  return typeof value === 'string' ? kindOfText(value) : value === null ? null : typeof value;
}

function kindOfText(text: string): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return 'time with zone';
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return 'time without zone';
  if (/^https?:/.test(text)) return 'address';
  return text.startsWith('/') ? 'path' : 'text';
}
