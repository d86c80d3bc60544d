import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as v from 'valibot';

import type { ErrorKind } from '../../src/contract/errors.ts';
import type { Log } from '../log.ts';
import { ApiError } from '../providers/api-error.ts';
import type { SessionEnv } from './session.ts';

const statuses: Record<ErrorKind, ContentfulStatusCode> = {
  network: 502,
  timeout: 504,
  'rate-limited': 429,
  unauthorized: 401,
  forbidden: 403,
  'insufficient-credits': 402,
  'payment-required': 402,
  'payment-method-not-ready': 409,
  'not-found': 404,
  conflict: 409,
  'invalid-request': 400,
  upstream: 502,
  malformed: 502,
};

/** Our own words that have a closer status than their kind. */
const statusByCode = new Map<string, ContentfulStatusCode>([
  ['internal', 500],
  ['body-too-large', 413],
  ['not-json', 415],
]);

/** Turns whatever a handler threw into `{error: ErrorBody}`; a stack goes to the log only. */
export function errorHandler(log: Log): ErrorHandler<SessionEnv> {
  return (error, c) => {
    const known = asApiError(error);
    if (!known) log.error({ err: error, requestId: c.var.requestId }, 'request failed');
    return errorAnswer(c, known ?? internal(error, c.req.method));
  };
}

/** `{error: ErrorBody}` with the status that fits, and `Retry-After` where there is one. */
export function errorAnswer(c: Context<SessionEnv>, { body }: ApiError): Response {
  const { retryAfterMs } = body;
  if (retryAfterMs !== null) c.header('retry-after', String(Math.ceil(retryAfterMs / 1_000)));
  // What is not here now may be here soon, and a refusal is about this request only.
  c.header('cache-control', 'no-store');
  const status = statusByCode.get(body.code) ?? statuses[body.kind];
  return c.json({ error: { ...body, requestId: body.requestId ?? c.var.requestId } }, status);
}

/** For `/api` paths that nobody answers. */
export function noSuchCall(): ApiError {
  return new ApiError({ kind: 'not-found', message: 'There is no such call in this API.' });
}

function asApiError(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (error instanceof v.ValiError) {
    const [issue] = (error as v.ValiError<v.GenericSchema>).issues;
    const path = v.getDotPath(issue);
    const message = path === null ? issue.message : `${path}: ${issue.message}`;
    return new ApiError({ kind: 'invalid-request', message, cause: error });
  }
  if (error instanceof HTTPException && error.status < 500) {
    return new ApiError({ kind: 'invalid-request', message: error.message, cause: error });
  }
  return undefined;
}

function internal(cause: unknown, method: string): ApiError {
  return new ApiError({
    kind: 'upstream',
    code: 'internal',
    message: 'Darkroom’s server failed here. The request id finds the reason in its log.',
    charged: method === 'GET' ? 'no' : 'unknown',
    cause,
  });
}
