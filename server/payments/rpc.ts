import { Pool, type Dispatcher } from 'undici';
import * as v from 'valibot';

import { ApiError } from '../providers/api-error.ts';
import { errorCode, wasNeverSent } from '../providers/never-sent.ts';
import { parseAnswer } from '../providers/parse-answer.ts';
import { readRetryAfter } from '../providers/transport.ts';

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 10_000;

/** The node's refusal of one call, in its own words. */
export class RpcRefusal extends ApiError {
  /** JSON-RPC's and Solana's codes: -32002 failed in preflight, -32005 node behind… */
  readonly rpcCode: number;
  readonly data: unknown;

  constructor(rpcCode: number, message: string, data: unknown) {
    super({ kind: 'upstream', code: `rpc${rpcCode}`, message: `Solana: ${message}` });
    this.rpcCode = rpcCode;
    this.data = data;
  }
}

/**
 * Solana's JSON-RPC over HTTP: time-outs, bounded bodies, answers parsed.
 * @throws RpcRefusal when the node answered with an error, else ApiError
 */
export interface Rpc {
  call<S extends v.GenericSchema>(
    method: string,
    params: unknown[],
    schema: S,
    timeoutMs?: number,
  ): Promise<v.InferOutput<S>>;
  close(): Promise<void>;
}

const envelopeSchema = v.object({
  result: v.optional(v.unknown()),
  error: v.optional(
    v.object({ code: v.number(), message: v.string(), data: v.optional(v.unknown()) }),
  ),
});

export function createRpc(url: string): Rpc {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { connections: 16, keepAliveTimeout: 4_000 });
  let id = 0;

  async function post(body: string, timeoutMs: number) {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await pool.request({
        path: pathname + search,
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body,
        signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      const retryAfter = answer.headers['retry-after'];
      return {
        status: answer.statusCode,
        text: await readBounded(answer.body),
        retryAfterMs: readRetryAfter(
          typeof retryAfter === 'string' ? retryAfter : null,
          Date.now(),
        ),
      };
    } catch (cause) {
      throw cause instanceof ApiError ? cause : unreachable(cause, signal.aborted);
    }
  }

  return {
    async call(method, params, schema, timeoutMs = DEFAULT_TIMEOUT_MS) {
      const body = JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params });
      const { status, text, retryAfterMs } = await post(body, timeoutMs);
      if (status === 429) throw rateLimited(retryAfterMs);
      const envelope = v.safeParse(envelopeSchema, parseAnswer(text));
      if (envelope.success && envelope.output.error) {
        const { code, message, data } = envelope.output.error;
        if (code === 429) throw rateLimited(retryAfterMs);
        throw new RpcRefusal(code, message.slice(0, 500), data);
      }
      if (status >= 400) throw unusable(`it answered ${method} with status ${status}`);
      if (!envelope.success) throw unusable(`its answer to ${method} is not JSON-RPC`);
      const read = v.safeParse(schema, envelope.output.result);
      if (!read.success) {
        throw unusable(`its answer to ${method} cannot be read (${v.getDotPath(read.issues[0])})`);
      }
      return read.output;
    },
    close: () => pool.close(),
  };
}

async function readBounded(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw unusable('its answer is longer than 4 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function rateLimited(retryAfterMs: number | null): ApiError {
  return new ApiError({
    kind: 'rate-limited',
    code: 'chain-limit',
    message: 'The Solana node allows no more requests for the moment.',
    retryAfterMs,
  });
}

function unusable(why: string): ApiError {
  return new ApiError({
    kind: 'malformed',
    code: 'chain-unreadable',
    message: `The Solana node cannot be used: ${why}.`,
  });
}

function unreachable(cause: unknown, timedOut: boolean): ApiError {
  const late =
    timedOut || ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'].includes(errorCode(cause));
  return new ApiError({
    kind: late ? 'timeout' : 'network',
    code: 'chain-unreachable',
    message: late
      ? 'The Solana node did not answer in time.'
      : wasNeverSent(cause)
        ? 'The Solana node could not be reached.'
        : 'The connection to the Solana node broke before it answered.',
    cause,
  });
}
