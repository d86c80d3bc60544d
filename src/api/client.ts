import * as v from 'valibot';

import { errorAnswerSchema, type ErrorBody, type ErrorKind } from '../contract/errors.ts';
import { parseJson } from '../lib/json.ts';

const DEFAULT_TIMEOUT_MS = 30_000;

/** The browser's one error type: what our server said, or what kept us from hearing it. */
export class ApiError extends Error {
  readonly body: ErrorBody;
  /** HTTP status, `null` when no answer came. */
  readonly status: number | null;

  constructor(body: ErrorBody, status: number | null, cause?: unknown) {
    super(body.message, { cause });
    this.name = 'ApiError';
    this.body = body;
    this.status = status;
  }
}

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  /** Absent values are left out of the URL. */
  query?: Record<string, string | number | null | undefined>;
  /** Makes a repeated write answer like the first one; a lost answer is then "unknown", not "no". */
  idempotencyKey?: string;
  timeoutMs?: number;
  signal?: AbortSignal;
}

/**
 * Calls our own server and reads the answer with `schema`.
 *
 * @throws {ApiError} for everything that goes wrong; an abort by `signal` is rethrown as it is.
 */
export async function request<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
  options: RequestOptions = {},
): Promise<v.InferOutput<Schema>> {
  const { response, text } = await exchange(path, options);
  return readAnswer(response.status, text, schema, options);
}

/** @throws {ApiError} for an answer that is an error, or that `schema` cannot read */
export function readAnswer<Schema extends v.GenericSchema>(
  status: number,
  text: string,
  schema: Schema,
  options: RequestOptions = {},
): v.InferOutput<Schema> {
  const json = parseJson(text);
  if (status < 200 || status > 299) throw errorFromAnswer(status, json, options);
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return parsed.output;
  throw ownError('malformed', 'The server’s answer could not be read.', options, status);
}

async function exchange(path: string, options: RequestOptions) {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const headers = new Headers({ accept: 'application/json' });
  if (options.body !== undefined) headers.set('content-type', 'application/json');
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey);
  try {
    const response = await fetch(path + queryText(options.query), {
      method: options.method ?? 'GET',
      headers,
      signal,
      body: options.body === undefined ? null : JSON.stringify(options.body),
      credentials: 'same-origin',
      // A heart pressed just before the page is left still counts.
      keepalive: options.method === 'PATCH',
    });
    return { response, text: await response.text() };
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    if (timeout.aborted) {
      throw ownError('timeout', 'The server did not answer in time.', options, null, cause);
    }
    throw ownError('network', 'The server could not be reached.', options, null, cause);
  }
}

function queryText(query: RequestOptions['query']): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
}

function errorFromAnswer(status: number, json: unknown, options: RequestOptions): ApiError {
  const parsed = v.safeParse(errorAnswerSchema, json);
  if (parsed.success) return new ApiError(parsed.output.error, status);
  return ownError(
    kindOfStatus(status),
    `The server answered ${String(status)} without an explanation.`,
    options,
    status,
  );
}

function kindOfStatus(status: number): ErrorKind {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status === 504) return 'timeout';
  return status >= 500 ? 'upstream' : 'invalid-request';
}

/** What kept us from hearing the server; a write that may be repeated is then "unknown", not "no". */
export function ownError(
  kind: ErrorKind,
  message: string,
  options: RequestOptions = {},
  status: number | null = null,
  cause?: unknown,
): ApiError {
  const charged = options.idempotencyKey && !refusedByServer(status) ? 'unknown' : 'no';
  const body: ErrorBody = {
    kind,
    code: kind,
    message,
    provider: null,
    requestId: null,
    charged,
    retryAfterMs: null,
  };
  return new ApiError(body, status, cause);
}

/** A 4xx means that the server did not act; a 5xx or an unreadable answer says nothing. */
function refusedByServer(status: number | null): boolean {
  return status !== null && status >= 400 && status < 500;
}
