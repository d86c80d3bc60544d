import type { ErrorKind } from '../../src/contract/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { ApiError } from './api-error.ts';
import { inUsdc } from './openfan-amounts.ts';
import { readText } from './openfan-readers.ts';
import { CallError, type ServiceAnswer } from './transport.ts';

/** OpenFan's errors are sentences; these are told apart by a word of ours. */
const CODES: [RegExp, string, ErrorKind?][] = [
  [/transaction not found/i, 'transaction-not-found'],
  [/payment/i, 'payment-refused'],
  [/runpod/i, 'runpod-missing'],
  [/creator not found/i, 'creator-not-found', 'not-found'],
  [/job not found/i, 'job-not-found', 'not-found'],
  [/post not found/i, 'post-not-found', 'not-found'],
  [/do not own|not (the )?owner/i, 'not-your-creator', 'forbidden'],
  [/not unlocked/i, 'not-unlocked', 'forbidden'],
  [/already published/i, 'already-published', 'conflict'],
  [/slug already taken/i, 'slug-taken', 'conflict'],
  [/no image/i, 'no-image'],
];

/** The body of an answer that went through, or the typed error it amounts to. */
export function readable(answer: ServiceAnswer): JsonObject {
  if (answer.status >= 300) throw refusal(answer);
  if (!isJsonObject(answer.json))
    throw malformed('OpenFan sent something that is not JSON.', answer);
  return answer.json;
}

/** As {@link readable} for calls that do something: what says nothing is no refusal. */
export function acted(answer: ServiceAnswer): JsonObject {
  if (isRefusal(answer.status)) throw refusal(answer);
  if (answer.status >= 300) {
    throw unanswered(answer, wordsOf(answer) ?? `OpenFan failed with status ${answer.status}.`);
  }
  if (!isJsonObject(answer.json)) {
    throw unanswered(answer, 'OpenFan sent something that is not JSON.');
  }
  return answer.json;
}

/** Said before anything was done; 408 may come after. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}

/** @throws nothing: makes the error an answer of 300 and above amounts to, nothing spent */
export function refusal(answer: ServiceAnswer): ApiError {
  const words = wordsOf(answer);
  const error = isJsonObject(answer.json) ? readText(answer.json.error, 500) : null;
  const byStatus = kindOfStatus(answer.status);
  const known =
    error !== null && answer.status < 500 ? CODES.find(([text]) => text.test(error)) : undefined;
  // A wrong key and a limit are told by their status, whatever the sentence.
  const told = byStatus !== 'unauthorized' && byStatus !== 'rate-limited' ? known : undefined;
  return new ApiError({
    kind: told?.[2] ?? byStatus,
    code: told?.[1] ?? (error === null ? `http-${answer.status}` : byStatus),
    message: words ?? `OpenFan answered with status ${answer.status} and no reason.`,
    provider: 'openfan',
    requestId: answer.requestId,
    retryAfterMs: waitOf(answer),
  });
}

/** `error`, `message` and each of `details` in words, as far as they are there, amounts in USDC. */
function wordsOf({ json }: ServiceAnswer): string | null {
  if (!isJsonObject(json)) return null;
  const details = Array.isArray(json.details)
    ? json.details.slice(0, 10).flatMap((one) => {
        if (typeof one === 'string') return one;
        if (!isJsonObject(one)) return [];
        const place = Array.isArray(one.path) ? placeOf(one.path) : readText(one.path, 100);
        const message = readText(one.message, 200) ?? 'is not accepted';
        return place === null || place === '' ? message : `${place}: ${message}`;
      })
    : [];
  const said = [readText(json.error, 500), readText(json.message, 500)].filter(
    (text) => text !== null,
  );
  const words = [...said.slice(0, 1), ...details, ...said.slice(1)].join('; ');
  return words === '' ? null : inUsdc(words.slice(0, 1_000));
}

const placeOf = (path: Json[]) =>
  path
    .flatMap((step) => (typeof step === 'string' || typeof step === 'number' ? step : []))
    .join('.');

/** `Retry-After`, else the same in the body, in seconds. */
export function waitOf({ status, json, retryAfterMs }: ServiceAnswer): number | null {
  if (retryAfterMs !== null || status !== 429 || !isJsonObject(json)) return retryAfterMs;
  const seconds = json.retryAfter;
  const isWait = typeof seconds === 'number' && seconds >= 0 && seconds < 86_400;
  return isWait ? Math.ceil(seconds * 1_000) : null;
}

function kindOfStatus(status: number): ErrorKind {
  const kinds: Partial<Record<number, ErrorKind>> = {
    401: 'unauthorized',
    402: 'payment-required',
    403: 'forbidden',
    404: 'not-found',
    408: 'timeout',
    409: 'conflict',
    429: 'rate-limited',
  };
  if (status < 400) return 'malformed';
  return kinds[status] ?? (status >= 500 ? 'upstream' : 'invalid-request');
}

export function malformed(message: string, answer: ServiceAnswer, code = 'malformed'): ApiError {
  const { requestId } = answer;
  return new ApiError({ kind: 'malformed', code, message, provider: 'openfan', requestId });
}

export function unanswered(answer: ServiceAnswer, message: string): CallError {
  return new CallError(true, {
    kind: answer.status >= 500 ? 'upstream' : 'malformed',
    code: 'unreadable-answer',
    message,
    provider: 'openfan',
    requestId: answer.requestId,
  });
}
