import { Agent, request } from 'undici';

import { boundedChunks, discard, tooLarge } from './bounded-body.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { findGuardError, GuardError } from './guard-error.ts';
import {
  dialBySystem,
  guardedConnector,
  resolveBySystem,
  type Dial,
  type ResolveHost,
} from './guarded-connector.ts';
import { checkUrl, readOrigins } from './guarded-url.ts';
import { mimeOfUrl } from './mime.ts';
import { settleMime } from './settle-mime.ts';
import { SNIFF_BYTES } from './sniff.ts';

export interface GuardedRequest {
  maxBytes: number;
  /** For everything together, redirects and body included. */
  timeoutMs: number;
  /** The longest silence; 30 s unless told. */
  idleTimeoutMs?: number;
  /** Media types taken: exact, or `image/*`. */
  accept: readonly string[];
  /** The type the provider named, where it named one. */
  promised?: string;
  signal?: AbortSignal;
}

export interface GuardedResponse {
  status: number;
  /** From the bytes first, then header, promise and URL. */
  mime: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** To be read to its end, or returned: the connection hangs on it. */
  body: AsyncIterable<Uint8Array>;
  finalUrl: string;
}

export type GuardedFetch = (url: string, options: GuardedRequest) => Promise<GuardedResponse>;

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
// Written out in full so that nothing of a session can ever travel with it.
const HEADERS = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Darkroom' };

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

function plainError(error: unknown, deadline: Deadline, host: string): unknown {
  const guard = findGuardError(error);
  if (guard) return guard;
  if (deadline.signal.aborted) return deadline.signal.reason;
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string'
      ? ` (${error.code})`
      : '';
  return new GuardError('network', `The connection to ${host} failed${code}.`, { cause: error });
}

function accepts(accept: readonly string[], mime: string): boolean {
  return accept.some((wanted) =>
    wanted.endsWith('/*') ? mime.startsWith(wanted.slice(0, -1)) : wanted === mime,
  );
}

/**
 * A fetch for addresses that came from somebody else's answer: https to public addresses
 * only, every hop checked, bounded in size, time and type, nothing of a session sent.
 * @param options.allowOrigins exact origins the operator exempts (the sandbox); a redirect
 *   away from one is checked like any other address
 * @param options.resolve the look-up of names, @param options.dial the opening of sockets:
 *   given by tests
 * @throws GuardError from the call and from the body; the caller's abort reason as it is
 */
export function createGuardedFetch(options: {
  allowOrigins: readonly string[];
  resolve?: ResolveHost;
  dial?: Dial;
}): GuardedFetch {
  const exempt = readOrigins(options.allowOrigins);
  const { resolve = resolveBySystem, dial = dialBySystem } = options;
  const dispatcher = new Agent({
    connect: guardedConnector({ exempt, resolve, dial }),
    connections: 8,
    // Our own clocks bound both.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  async function follow(start: string, deadline: Deadline) {
    let url = checkUrl(start, undefined, exempt);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const { signal } = deadline;
      const asked = request(url, { dispatcher, headers: HEADERS, signal });
      const answer = await deadline.within(asked).catch((error: unknown) => {
        throw plainError(error, deadline, url.host);
      });
      const location = single(answer.headers.location);
      if (!REDIRECTS.has(answer.statusCode) || location === undefined) return { url, answer };
      discard(answer.body);
      url = checkUrl(location, url, exempt);
    }
    throw new GuardError('too-many-redirects', 'It redirects from one address to the next.');
  }

  async function open(start: string, wanted: GuardedRequest, deadline: Deadline) {
    const { url, answer } = await follow(start, deadline);
    const { statusCode: status, headers, body } = answer;
    body.on('error', () => undefined);
    try {
      if (status < 200 || status > 299) {
        throw new GuardError('http-status', `${url.host} answered with status ${status}.`, {
          status,
        });
      }
      if (Number(single(headers['content-length']) ?? 0) > wanted.maxBytes) {
        throw tooLarge(wanted.maxBytes);
      }
      if (!/^(identity)?$/i.test(single(headers['content-encoding'])?.trim() ?? '')) {
        throw new GuardError('refused-type', 'It came compressed although that was not asked for.');
      }
      const chunks = boundedChunks(body, deadline, wanted.maxBytes);
      const early: Uint8Array[] = [];
      let seen = 0;
      while (seen < SNIFF_BYTES) {
        const { done, value } = await chunks.next();
        if (done) break;
        early.push(value);
        seen += value.length;
      }
      const mime = settleMime(Buffer.concat(early).subarray(0, SNIFF_BYTES), {
        declared: single(headers['content-type']) ?? '',
        promised: wanted.promised ?? '',
        ending: mimeOfUrl(url.href),
      });
      if (!accepts(wanted.accept, mime)) {
        throw new GuardError('refused-type', `Files of type ${mime} are not kept.`);
      }
      return { url, status, headers, mime, early, chunks, body };
    } catch (error) {
      discard(body);
      throw plainError(error, deadline, url.host);
    }
  }

  return async (start, wanted) => {
    const { timeoutMs, idleTimeoutMs = 30_000, signal } = wanted;
    const deadline = createDeadline({ timeoutMs, idleTimeoutMs, signal });
    const opened = await open(start, wanted, deadline).catch((error: unknown) => {
      deadline.end();
      throw error;
    });
    const { url, status, headers, mime, early, chunks, body } = opened;
    async function* all() {
      try {
        yield* early;
        yield* chunks;
      } catch (error) {
        throw plainError(error, deadline, url.host);
      } finally {
        deadline.end();
        discard(body);
      }
    }
    return { status, mime, headers, body: all(), finalUrl: url.href };
  };
}
