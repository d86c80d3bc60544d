import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';

import { wait, type Clock } from './clock.ts';
import { trickle } from './trickle.ts';
import type { Endpoint, Fault, Faults } from './faults.ts';
import { kiwiWhaleWords, type FaultWords } from './fault-words.ts';
import type { SandboxContext, SandboxHttp } from './http.ts';
import type { RequestCount } from './request-count.ts';

interface Deps {
  clock: Clock;
  faults: Faults;
  requests: RequestCount;
  /** How the service words what went wrong; KiwiWhale's if left out. */
  words?: FaultWords;
}

const DEFAULT_MS = 1_000;
const HTML = `<!doctype html><html><head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>`;

/** Counts a call and lets the next fault asked for on it happen. */
export function withFaults(endpoint: Endpoint, deps: Deps): MiddlewareHandler<SandboxHttp> {
  return async (c, next) => {
    const { clock, faults, requests } = deps;
    requests.received(endpoint, { method: c.req.method, path: c.req.path, at: clock.now() });
    const handle = async () => {
      requests.handled(endpoint);
      await next();
    };
    const fault = faults.take(endpoint);
    if (!fault) {
      await handle();
      return;
    }
    const after = fault.kind.endsWith('-after') || fault.kind === 'slow-body';
    if (after) await handle();
    if (fault.kind.startsWith('delay')) await wait(clock, fault.ms ?? DEFAULT_MS);
    if (fault.kind === 'delay') await handle();
    const instead = await answerInstead(c, fault, clock, deps.words ?? kiwiWhaleWords);
    // Set, not returned: after `next()` Hono has a response already.
    if (instead) c.res = instead;
  };
}

async function answerInstead(
  c: SandboxContext,
  fault: Fault,
  clock: Clock,
  words: FaultWords,
): Promise<Response | undefined> {
  switch (fault.kind) {
    case 'delay':
    case 'delay-after':
      return undefined;
    case 'rate-limit':
      return rateLimit(fault, words);
    case 'server-error':
    case 'server-error-after':
      return json(words.broken, fault.status ?? 500);
    case 'html':
    case 'html-after':
      return new Response(HTML, {
        status: fault.status ?? 502,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
    case 'malformed':
    case 'malformed-after':
      return new Response('{"status": "comp', {
        status: fault.status ?? 200,
        headers: { 'content-type': 'application/json' },
      });
    case 'expired':
      return json(words.expired, fault.status ?? 403);
    case 'slow-body':
      return trickle(c.res, fault.ms ?? DEFAULT_MS, clock);
    case 'drop-before':
    case 'drop-after':
      return drop(c);
    case 'hang':
    case 'hang-after':
      return hang(c);
  }
}

function json(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}

function rateLimit({ retryAfter = 1 }: Fault, words: FaultWords): Response {
  const answer = json(words.tooMany(retryAfter), 429);
  if (retryAfter !== null) answer.headers.set('retry-after', String(retryAfter));
  return answer;
}

export function drop(c: SandboxContext): Response {
  const socket = c.env.incoming?.socket;
  if (!socket) throw new Error('a connection can only be dropped over a socket');
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Never answers; lets go when the caller does. */
export function hang(c: SandboxContext): Promise<Response> {
  const socket = c.env.incoming?.socket;
  return new Promise((resolve) => {
    socket?.once('close', () => resolve(RESPONSE_ALREADY_SENT));
  });
}
