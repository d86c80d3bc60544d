import type * as v from 'valibot';

import { ApiError, request } from './client.ts';
import { answered, idempotencyKeyFor } from './idempotency.ts';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;

/** Nobody knows whether our server took it: the same key asks again safely. */
function isUnanswered(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.body.charged === 'no') return false;
  return error.status === null || error.status >= 500;
}

/**
 * A write that is made once however often it is sent: a lost answer is asked for again with
 * the same key, and the same press after a reload is the same request.
 *
 * @throws {ApiError}
 */
export async function postOnce<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
  body: object,
  timeoutMs?: number,
): Promise<v.InferOutput<Schema>> {
  // The path is part of what was asked for: a quote and an order have the same body.
  const idempotencyKey = idempotencyKeyFor({ path, body });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await request(path, schema, {
        method: 'POST',
        body,
        idempotencyKey,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      });
      answered(idempotencyKey);
      return answer;
    } catch (error) {
      if (!isUnanswered(error)) answered(idempotencyKey);
      if (!isUnanswered(error) || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
    }
  }
}
