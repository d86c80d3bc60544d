import { type FormData, Pool, type Dispatcher } from 'undici';

import type { Service } from '../../src/contract/errors.ts';
import { parseJson, type Json } from '../../src/lib/json.ts';
import { ApiError } from './api-error.ts';
import { errorCode, wasNeverSent } from './never-sent.ts';

/** No answer of a service's API is larger than this; outputs travel by URL. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

export interface ServiceRequest {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  headers?: Record<string, string>;
  body?: Json;
  /** In place of `body`: sent as `multipart/form-data`. */
  form?: FormData;
  timeoutMs: number;
}

export interface ServiceAnswer {
  status: number;
  /** The parsed body; `undefined` when it is not JSON (HTML page, cut off, empty). */
  json: Json | undefined;
  /** The body as it came. */
  text: string;
  requestId: string | null;
  retryAfterMs: number | null;
  /** Where a redirect, which is not followed, leads. */
  location: string | null;
  /** What the service says is left of a limit; `null` where it says nothing. */
  rateLimit: RateLimitWords | null;
}

/** `X-RateLimit-*`. */
export interface RateLimitWords {
  limit: number | null;
  remaining: number | null;
  /** ms from now */
  resetMs: number | null;
}

/** Why a call has no usable answer, and whether the service may have acted on it. */
export class CallError extends ApiError {
  /** False only when the request certainly never reached the service. */
  readonly mayHaveActed: boolean;

  constructor(mayHaveActed: boolean, init: ConstructorParameters<typeof ApiError>[0]) {
    super({ ...init, charged: mayHaveActed ? 'unknown' : 'no' });
    this.mayHaveActed = mayHaveActed;
  }
}

/** Sends requests to one service: time-outs, bounded bodies, no redirects, no stack traces. */
export interface Transport {
  call(request: ServiceRequest): Promise<ServiceAnswer>;
  close(): Promise<void>;
}

export function createTransport(service: Service, label: string, baseUrl: string): Transport {
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  // A kept-alive socket that the service has just closed makes a POST fail without
  // saying whether it was read: one request per connection for writes.
  const pool = new Pool(base.origin, { connections: 64, keepAliveTimeout: 4_000 });

  return {
    async call(request) {
      const abort = AbortSignal.timeout(request.timeoutMs);
      try {
        const answer = await pool.request({
          path: prefix + request.path,
          method: request.method,
          headers: {
            accept: 'application/json',
            ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
            ...request.headers,
          },
          ...(request.form
            ? { body: request.form }
            : request.body === undefined
              ? {}
              : { body: JSON.stringify(request.body) }),
          signal: abort,
          reset: request.method !== 'GET',
          headersTimeout: request.timeoutMs,
          bodyTimeout: request.timeoutMs,
        });
        const text = await readBounded(answer.body);
        return {
          status: answer.statusCode,
          json: parseJson(text),
          text,
          requestId: header(answer.headers, 'x-request-id'),
          retryAfterMs: readRetryAfter(header(answer.headers, 'retry-after'), Date.now()),
          location: header(answer.headers, 'location', 4_000),
          rateLimit: readRateLimit((name) => header(answer.headers, name), Date.now()),
        };
      } catch (cause) {
        if (cause instanceof CallError) throw cause;
        throw asCallError(cause, abort.aborted);
      }
    },
    close: () => pool.close(),
  };

  async function readBounded(body: Dispatcher.ResponseData['body']): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) {
        throw new CallError(true, {
          kind: 'malformed',
          code: 'answer-too-large',
          message: `${label} sent more than 8 MB where a short answer was expected.`,
          provider: service,
        });
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  function asCallError(cause: unknown, timedOut: boolean): CallError {
    const code = errorCode(cause);
    if (wasNeverSent(cause)) {
      const unsendable = code === 'UND_ERR_INVALID_ARG';
      return new CallError(false, {
        kind: 'network',
        code: unsendable ? 'not-sent' : 'unreachable',
        message: unsendable
          ? `The request to ${label} could not be put together, so nothing was sent.`
          : `${label} could not be reached.`,
        provider: service,
        cause,
      });
    }
    if (timedOut || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
      return new CallError(true, {
        kind: 'timeout',
        message: `${label} did not answer in time.`,
        provider: service,
        cause,
      });
    }
    return new CallError(true, {
      kind: 'network',
      code: 'connection-lost',
      message: `The connection to ${label} broke before it answered.`,
      provider: service,
      cause,
    });
  }
}

/** `Retry-After` as seconds or as an HTTP date, in ms from `now`. */
export function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Math.min(Number(value) * 1000, 86_400_000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - now), 86_400_000);
}

/** @param header reads one header of the answer */
export function readRateLimit(
  header: (name: string) => string | null,
  now: number,
): RateLimitWords | null {
  const count = (name: string) => {
    const text = header(`x-ratelimit-${name}`)?.trim() ?? '';
    return /^\d{1,13}$/.test(text) ? Number(text) : null;
  };
  const [limit, remaining, reset] = [count('limit'), count('remaining'), count('reset')];
  if (limit === null && remaining === null && reset === null) return null;
  return { limit, remaining, resetMs: reset === null ? null : untilReset(reset, now) };
}

/** Services write it as seconds from now, as a Unix time, or as one in ms. */
function untilReset(reset: number, now: number): number {
  const ms = reset < 1e8 ? reset * 1000 : reset < 1e11 ? reset * 1000 - now : reset - now;
  return Math.min(Math.max(0, ms), 86_400_000);
}

function header(
  headers: Record<string, string | string[] | undefined>,
  name: string,
  maxLength = 200,
) {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value)?.slice(0, maxLength) ?? null;
}
