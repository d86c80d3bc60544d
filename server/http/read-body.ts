import type { Context } from 'hono';
import * as v from 'valibot';

import { parseJson } from '../../src/lib/json.ts';
import { ApiError } from '../providers/api-error.ts';
import { isDeeperThan } from './json-depth.ts';

/** No model's input nests nearly as deep. */
const DEPTH_MAX = 64;

/** @throws ApiError `invalid-request` naming the place in the body that is wrong */
export async function readBody<S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Promise<v.InferOutput<S>> {
  const text = await c.req.text();
  if (isDeeperThan(text, DEPTH_MAX)) {
    throw new ApiError({
      kind: 'invalid-request',
      code: 'too-deep',
      message: `The body nests deeper than ${DEPTH_MAX} levels.`,
    });
  }
  return readAs(schema, parseJson(text));
}

/** The same for a query string. */
export function readQuery<S extends v.GenericSchema>(c: Context, schema: S): v.InferOutput<S> {
  return readAs(schema, c.req.query());
}

/** The same for whatever else a request holds. */
export function readAs<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const read = v.safeParse(schema, value);
  if (read.success) return read.output;
  const issue = read.issues[0];
  const path = v.getDotPath(issue);
  throw new ApiError({
    kind: 'invalid-request',
    message: path === null ? issue.message : `${path}: ${issue.message}`,
  });
}

const IDEMPOTENCY_KEY = /^[\w-]{8,100}$/;

/** @throws ApiError `invalid-request` without a usable `Idempotency-Key` */
export function requireIdempotencyKey(c: Context): string {
  const key = c.req.header('idempotency-key') ?? '';
  if (IDEMPOTENCY_KEY.test(key)) return key;
  throw new ApiError({
    kind: 'invalid-request',
    code: 'idempotency-key-missing',
    message: 'An Idempotency-Key of 8 to 100 letters, digits, _ or - is needed.',
  });
}
