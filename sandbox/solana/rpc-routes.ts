import { Hono } from 'hono';

import { parseJson } from '../../src/lib/json.ts';
import { wait, type Clock } from '../clock.ts';
import { drop, hang } from '../fault-middleware.ts';
import type { SandboxHttp } from '../http.ts';
import { ChainUnavailable } from './load.ts';
import type { RpcFault, RpcFaults } from './rpc-faults.ts';
import type { RpcCounts } from './rpc-counts.ts';
import type { Solana } from './service.ts';

interface Deps {
  open: () => Promise<Solana>;
  clock: Clock;
  faults: RpcFaults;
  counts: RpcCounts;
}

const DEFAULT_MS = 1_000;

/** `/solana`: JSON-RPC over HTTP as Solana's nodes speak it. */
export function solanaRpcRoutes({ open, clock, faults, counts }: Deps) {
  return new Hono<SandboxHttp>()
    .get('/health', (c) => c.text('ok'))
    .post('/', async (c) => {
      const body = await c.req.text();
      const methods = methodsOf(body);
      methods.forEach((method) => counts.received(method));
      const fault = faults.take(methods);
      const answer = async () => {
        try {
          const solana = await open();
          return json(solana.answer(body, fault), 200);
        } catch (error) {
          if (error instanceof ChainUnavailable) return unavailable(error);
          throw error;
        }
      };
      if (!fault) return answer();
      const handled = fault.kind.endsWith('-after') ? await answer() : undefined;
      switch (fault.kind) {
        case 'delay':
        case 'delay-after':
          await wait(clock, fault.ms ?? DEFAULT_MS);
          return handled ?? answer();
        case 'rate-limit':
          return rateLimit(fault);
        case 'server-error':
        case 'server-error-after':
          return new Response('Service Unavailable', { status: fault.status ?? 503 });
        case 'malformed':
        case 'malformed-after':
          return json('{"jsonrpc":"2.0","resu', 200);
        case 'drop-before':
        case 'drop-after':
          return drop(c);
        case 'hang':
        case 'hang-after':
          return hang(c);
        case 'node-behind':
        case 'blockhash-unknown':
        case 'transaction-dropped':
        case 'transaction-late':
        case 'not-found':
          return answer();
      }
    })
    .all('/', (c) => c.text('Used HTTP Method is not allowed. POST or OPTIONS is required', 405));
}

function methodsOf(body: string): string[] {
  const given: unknown = parseJson(body);
  const calls: unknown[] = Array.isArray(given) ? given : [given];
  return calls.flatMap((call) =>
    typeof call === 'object' && call !== null && 'method' in call && typeof call.method === 'string'
      ? [call.method]
      : [],
  );
}

function json(text: string, status: number): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}

function unavailable({ message }: ChainUnavailable): Response {
  return json(JSON.stringify({ jsonrpc: '2.0', error: { code: -32603, message }, id: null }), 503);
}

function rateLimit({ retryAfter = 1 }: RpcFault): Response {
  const answer = json(
    '{"jsonrpc":"2.0","error":{"code":429,"message":"Too many requests for a specific RPC call"},"id":null}',
    429,
  );
  if (retryAfter !== null) answer.headers.set('retry-after', String(retryAfter));
  return answer;
}
