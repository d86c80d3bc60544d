import type { ErrorKind } from '../../src/contract/errors.ts';
import { isJsonObject, type JsonObject } from '../../src/lib/json.ts';
import { ApiError } from './api-error.ts';
import { readErrorWord, readText, type ErrorWord } from './kiwiwhale-readers.ts';
import { parseAnswer } from './parse-answer.ts';
import { CallError, type ServiceAnswer } from './transport.ts';

/** The body of an answer that costs nothing, or the typed error it amounts to. */
export function readable(answer: ServiceAnswer): JsonObject {
  const word = readErrorWord(answer.json);
  if (word) throw worded(answer, word);
  if (answer.status >= 400) throw byStatus(answer);
  if (!isJsonObject(answer.json))
    throw malformed('KiwiWhale sent something that is not JSON.', answer);
  return answer.json;
}

/** As {@link readable} for calls that spend: an answer that says nothing is no refusal. */
export function spent(answer: ServiceAnswer): JsonObject {
  const word = readErrorWord(answer.json);
  const refusal = answer.status === 429 || answer.status === 401 || answer.status === 403;
  if (word && refuses(answer, word)) throw worded(answer, word);
  if (refusal) throw byStatus(answer);
  if (answer.status >= 400 || word)
    throw unanswered(answer, word?.message ?? `KiwiWhale failed with status ${answer.status}.`);
  if (!isJsonObject(answer.json))
    throw unanswered(answer, 'KiwiWhale sent something that is not JSON.');
  return answer.json;
}

/**
 * What a submit was answered with. A job id in an answer that went through is a job, even
 * beside an error word: lost, it could never be fetched, and asking after it tells the rest.
 */
export function queued(answer: ServiceAnswer): { accepted: JsonObject; jobId: string | null } {
  const json = parseAnswer(answer.text);
  if (answer.status < 300 && isJsonObject(json)) {
    const jobId = readText(json.job_id);
    const isJob = jobId !== null && (jobId !== '0' || readErrorWord(json) === undefined);
    if (isJob) return { accepted: json, jobId };
  }
  const accepted = spent({ ...answer, json });
  return { accepted, jobId: readText(accepted.job_id) ?? readText(accepted.id) };
}

/** Words that say in any status that nothing was spent. */
const REFUSALS = new Set<ErrorKind>([
  'insufficient-credits',
  'payment-method-not-ready',
  'rate-limited',
  'unauthorized',
  'forbidden',
]);

/** A service that failed half-way may have charged, whatever it says about the reason. */
function refuses({ status }: ServiceAnswer, { kind, code }: ErrorWord): boolean {
  if (REFUSALS.has(kind) || /inactive model/i.test(code)) return true;
  return status < 500 && kind !== 'upstream';
}

function worded(answer: ServiceAnswer, word: ErrorWord): ApiError {
  const kind =
    answer.status === 401 ? 'unauthorized' : answer.status === 429 ? 'rate-limited' : word.kind;
  return new ApiError({
    kind,
    code: word.code,
    message: word.message,
    provider: 'kiwiwhale',
    requestId: answer.requestId,
    retryAfterMs: answer.retryAfterMs,
  });
}

function byStatus(answer: ServiceAnswer): ApiError {
  const kinds = {
    401: 'unauthorized',
    403: 'forbidden',
    404: 'not-found',
    429: 'rate-limited',
  } as const;
  const kind = (kinds as Partial<Record<number, (typeof kinds)[keyof typeof kinds]>>)[
    answer.status
  ];
  return new ApiError({
    kind: kind ?? (answer.status >= 500 ? 'upstream' : 'invalid-request'),
    code: `http-${answer.status}`,
    message: `KiwiWhale answered with status ${answer.status} and no reason.`,
    provider: 'kiwiwhale',
    requestId: answer.requestId,
    retryAfterMs: answer.retryAfterMs,
  });
}

export function malformed(message: string, answer?: ServiceAnswer): ApiError {
  return new ApiError({
    kind: 'malformed',
    message,
    provider: 'kiwiwhale',
    requestId: answer?.requestId ?? null,
  });
}

export function unanswered(answer: ServiceAnswer, message: string): CallError {
  return new CallError(true, {
    kind: answer.status >= 500 ? 'upstream' : 'malformed',
    code: 'unreadable-answer',
    message,
    provider: 'kiwiwhale',
    requestId: answer.requestId,
  });
}
