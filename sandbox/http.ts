import type { Context } from 'hono';
import type { HttpBindings } from '@hono/node-server';

/** In-process requests (tests) come without a socket. */
export interface SandboxHttp {
  Bindings: Partial<HttpBindings>;
}
export type SandboxContext = Context<SandboxHttp>;

const LOOPBACK_PEER = /^(127\.|::1$|::ffff:127\.)/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK_HOST.test(hostname);
}

/** This service's own origin, as the caller reached it. */
export function ownOrigin(c: SandboxContext): string {
  return new URL(c.req.url).origin;
}

/** A caller on this machine that is not another site's page (nor a rebound name). */
export function isLocalCaller(c: SandboxContext): boolean {
  const peer = c.env.incoming?.socket.remoteAddress;
  if (peer !== undefined && !LOOPBACK_PEER.test(peer)) return false;
  return isLoopbackHost(new URL(c.req.url).hostname) && isSameOrigin(c);
}

/** No browser said that another site's page made this request. */
export function isSameOrigin(c: SandboxContext): boolean {
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== ownOrigin(c)) return false;
  const site = c.req.header('sec-fetch-site');
  return site === undefined || site === 'same-origin' || site === 'none';
}
