import type { ErrorKind } from '../../src/contract/errors.ts';
import type { Model } from '../../src/contract/models.ts';
import { parseCreditsE4 } from '../../src/lib/credits.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { readModelInput } from './model-input.ts';

/** One entry of `outputs`; `text` where a model answers in place (kiwiwhale.md, [unknown]). */
export interface ProviderOutput {
  url: string | null;
  mime: string | null;
  text: string | null;
}

export type ProviderJob =
  | { state: 'queued' | 'running' }
  | { state: 'completed'; outputs: ProviderOutput[]; seed: string | null }
  | { state: 'failed'; word: string; message: string };

export interface ErrorWord {
  kind: ErrorKind;
  code: string;
  message: string;
}

/** kiwiwhale.md: "A job is over when its status is one of …" [seed]; failure words [unknown]. */
const DONE = new Set(['completed', 'succeeded', 'success', 'done', 'finished', 'complete']);
const FAILED = new Set([
  'failed',
  'failure',
  'error',
  'errored',
  'canceled',
  'cancelled',
  'rejected',
  'expired',
  'timeout',
]);
const QUEUED = new Set(['queued', 'pending', 'waiting', 'submitted', 'in_queue', 'created']);

/**
 * A balance or price. Floats that a provider printed with noise (`9.940000000000001`)
 * are read as the nearest ten-thousandth; anything coarser than noise is refused.
 */
export function readCreditsE4(value: Json | undefined): number | undefined {
  if (typeof value === 'string') return parseCreditsE4(value);
  if (typeof value !== 'number') return undefined;
  const exact = parseCreditsE4(value);
  if (exact !== undefined) return exact;
  const nearest = Math.round(value * 10_000);
  const noise = Math.abs(value * 10_000 - nearest);
  return Number.isSafeInteger(nearest) && noise < 1e-6 * Math.max(1, Math.abs(nearest))
    ? nearest
    : undefined;
}

export function readText(value: Json | undefined): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value;
  if (typeof value === 'number') return String(value);
  return null;
}

/**
 * The error a body carries, whatever its HTTP status (kiwiwhale.md "Errors are control
 * flow": read the body, 200 included). `undefined` when the body names none.
 */
export function readErrorWord(body: Json | undefined): ErrorWord | undefined {
  if (!isJsonObject(body)) return undefined;
  const { error } = body;
  const inner = isJsonObject(error) ? error : {};
  const word =
    readText(inner.code) ?? readText(inner.type) ?? readText(error) ?? readText(inner.message);
  const said = readText(body.message) ?? readText(inner.message);
  if (word !== null)
    return { kind: kindOf(word), code: word.slice(0, 120), message: (said ?? word).slice(0, 500) };
  if (body.success === false || error === true || body.status === 'error') {
    const message = (said ?? 'The request was refused without a reason.').slice(0, 500);
    return { kind: kindOf(message), code: 'refused', message };
  }
  return undefined;
}

function kindOf(word: string): ErrorKind {
  const text = word.toLowerCase().replaceAll(/[\s-]+/g, '_');
  if (/insufficient_credits|not_enough_credits/.test(text)) return 'insufficient-credits';
  if (text.includes('payment_method_not_ready')) return 'payment-method-not-ready';
  if (/rate_limit|too_many_requests/.test(text)) return 'rate-limited';
  if (/unauthori[sz]ed|invalid_api_key|invalid_key|unauthenticated|missing_api_key/.test(text)) {
    return 'unauthorized';
  }
  if (text.includes('forbidden')) return 'forbidden';
  if (/not_found|unknown_job/.test(text)) return 'not-found';
  if (/internal|server_error|unavailable|bad_gateway/.test(text)) return 'upstream';
  return 'invalid-request';
}

/** `GET models.php`: entries that cannot be read are counted, not fatal. */
export function readModels(body: Json): { models: Model[]; unreadable: number } | undefined {
  const list = isJsonObject(body) ? body.models : body;
  if (!Array.isArray(list)) return undefined;
  const models: Model[] = [];
  for (const entry of list) {
    const model = isJsonObject(entry) ? readModel(entry) : undefined;
    if (model && !models.some((one) => one.id === model.id)) models.push(model);
  }
  return { models, unreadable: list.length - models.length };
}

function readModel(entry: JsonObject): Model | undefined {
  const id = readText(entry.public_model) ?? readText(entry.product_id);
  if (id === null) return undefined;
  return {
    id,
    productId: readText(entry.product_id) ?? id,
    label: readText(entry.label) ?? id,
    description: readText(entry.description) ?? '',
    category: readText(entry.category) ?? 'other',
    costE4: readCreditsE4(entry.cost_credits) ?? null,
    input: readModelInput(entry.schema),
  };
}

/** `GET jobs.php`: `undefined` when the body has no status to read. */
export function readJob(body: JsonObject): ProviderJob | undefined {
  const job = isJsonObject(body.job) && !('status' in body) ? body.job : body;
  const status = readText(job.status)?.trim().toLowerCase();
  if (status === undefined) return undefined;
  if (DONE.has(status)) {
    return { state: 'completed', outputs: readOutputs(job), seed: readText(job.seed) };
  }
  if (FAILED.has(status)) {
    const { error } = job;
    const inner = isJsonObject(error) ? readText(error.message) : readText(error);
    const message = inner ?? readText(job.message) ?? 'KiwiWhale gave no reason.';
    return { state: 'failed', word: status, message: message.slice(0, 500) };
  }
  return { state: QUEUED.has(status) ? 'queued' : 'running' };
}

const MAX_OUTPUTS = 64;
const MAX_TEXT = 1_000_000;

/** Names that services give the picture of a film [unknown]. */
const POSTERS = ['thumbnail_url', 'poster_url', 'preview_url', 'cover_url', 'thumbnail', 'poster'];

/** The picture that `GET jobs.php` names beside the output at `url`; `null` where it names none. */
export function readPoster(body: JsonObject, url: string | null): string | null {
  const job = isJsonObject(body.job) && !('status' in body) ? body.job : body;
  const listed = job.outputs ?? job.output ?? job.result ?? [];
  const output = (Array.isArray(listed) ? listed : [listed])
    .slice(0, MAX_OUTPUTS)
    .filter(isJsonObject)
    .find((one) => url !== null && readText(one.url) === url);
  if (!output) return null;
  const named = POSTERS.map((name) => readText(output[name])).find(
    (text) => text !== null && text !== url && /^https?:\/\//i.test(text),
  );
  return named ?? null;
}

function readOutputs(job: JsonObject): ProviderOutput[] {
  const listed = job.outputs ?? job.output ?? job.result;
  const list = Array.isArray(listed)
    ? listed
    : listed === undefined || listed === null
      ? []
      : [listed];
  const outputs = list.slice(0, MAX_OUTPUTS).flatMap((one) => readOutput(one) ?? []);
  const answer = readText(job.text) ?? readText(job.answer);
  if (outputs.length === 0 && answer !== null) return [textOutput(answer, null)];
  return outputs;
}

function readOutput(value: Json): ProviderOutput | undefined {
  if (typeof value === 'string') {
    return isAddress(value) ? { url: value, mime: null, text: null } : textOutput(value, null);
  }
  if (!isJsonObject(value)) return undefined;
  const mime = readText(value.mime) ?? readText(value.mime_type) ?? readText(value.content_type);
  const address = readText(value.url);
  if (address !== null && isAddress(address)) return { url: address, mime, text: null };
  const text = readText(value.text) ?? readText(value.content) ?? address;
  return text === null
    ? textOutput(JSON.stringify(value, null, 2), 'application/json')
    : textOutput(text, mime);
}

function textOutput(text: string, mime: string | null): ProviderOutput {
  return { url: null, mime: mime ?? 'text/plain', text: text.slice(0, MAX_TEXT) };
}

function isAddress(value: string): boolean {
  return /^(https?:\/\/|data:)\S+$/i.test(value);
}
