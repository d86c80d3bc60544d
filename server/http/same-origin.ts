import type { Context, MiddlewareHandler } from 'hono';

import { isLoopback } from '../env.ts';
import { ApiError } from '../providers/api-error.ts';

export interface Reach {
  /** The address the server listens on. */
  host: string;
  /** The one origin the app is reached under, where the operator named it. */
  publicUrl: URL | undefined;
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Against DNS rebinding: a server on loopback answers to loopback names only (and to the
 * operator's), one with a `PUBLIC_URL` to that name. (Probes ask by address: their routes come before.)
 */
export function knownHostOnly(reach: Reach): MiddlewareHandler {
  const restricted = isLoopback(reach.host) || reach.publicUrl !== undefined;
  return async (c, next) => {
    if (restricted && !isKnownHost(c.req.header('host') ?? '', reach)) {
      throw new ApiError({
        kind: 'forbidden',
        code: 'unknown-host',
        message: 'This server does not answer to that name. Set PUBLIC_URL to the one it has.',
      });
    }
    await next();
  };
}

/**
 * Refuses what another site made the browser send: its `Sec-Fetch-Site` or `Origin` says so,
 * and a plain form cannot say `application/json`. Callers that are no browser send neither.
 */
export function sameOriginOnly({ publicUrl }: Reach): MiddlewareHandler {
  return async (c, next) => {
    const site = c.req.header('sec-fetch-site') ?? 'none';
    const isWrite = !READS.has(c.req.method);
    const isCall = isWrite || c.req.path.startsWith('/api/');
    if (isCall && site !== 'same-origin' && site !== 'none') throw crossSite();
    if (isWrite && !isOwnOrigin(c, publicUrl)) throw crossSite();
    if (isWrite && hasBody(c) && !isJson(c) && !isOtherBody(c)) {
      throw new ApiError({
        kind: 'invalid-request',
        code: 'not-json',
        message: 'The body must be JSON, sent as content-type application/json.',
      });
    }
    await next();
  };
}

function isKnownHost(host: string, { publicUrl }: Reach): boolean {
  if (host === publicUrl?.host) return true;
  return URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname);
}

function isOwnOrigin(c: Context, publicUrl: URL | undefined): boolean {
  const origin = c.req.header('origin');
  if (origin === undefined || origin === publicUrl?.origin) return true;
  const host = c.req.header('host') ?? '';
  if (!URL.canParse(origin) || new URL(origin).host !== host) return false;
  // With a public name, the only other way in is this machine's own.
  return publicUrl === undefined || isLoopback(new URL(origin).hostname);
}

function hasBody(c: Context): boolean {
  const length = c.req.header('content-length');
  return c.req.header('transfer-encoding') !== undefined || (length ?? '0') !== '0';
}

function isJson(c: Context): boolean {
  return /^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '');
}

/** What a page of another site can make a browser send without asking. */
const FORM_TYPES = new Set([
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
]);

/** A form that asks for a zip changes nothing; a zip is no type that a form could send. */
function isOtherBody(c: Context): boolean {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  return (
    (c.req.path === '/api/downloads' && type === 'application/x-www-form-urlencoded') ||
    (c.req.path === '/api/archive' && type === 'application/zip') ||
    (c.req.path === '/api/uploads' && type !== undefined && !FORM_TYPES.has(type))
  );
}

function crossSite(): ApiError {
  return new ApiError({
    kind: 'forbidden',
    code: 'cross-site',
    message: 'Refused: this request was sent from another site.',
  });
}
