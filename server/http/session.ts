import type { Context, MiddlewareHandler } from 'hono';

import type { Service } from '../../src/contract/errors.ts';
import type { ConnectionMode } from '../../src/contract/session.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';

/** One credential of one service as this request brought it: never leaves the server whole. */
export interface SessionConnection {
  id: string;
  service: Service;
  mode: ConnectionMode;
  name: string;
  accountId: string;
  credential: Credential;
  active: boolean;
  keyUnsaved: boolean;
  createdAt: string;
  keyHint: string;
}

/** What is kept of a connection; the rest follows from it. */
export type KeptConnection = Pick<
  SessionConnection,
  'id' | 'service' | 'mode' | 'name' | 'credential' | 'keyUnsaved' | 'createdAt'
>;

export interface SessionEnv {
  Variables: { connections: SessionConnection[]; requestId: string };
}

/** Reads the connections a request brings; `readConnections` lives in `session-cookies.ts`. */
export type ReadConnections = (c: Context<SessionEnv>) => Promise<SessionConnection[]>;

/** Opens the sealed cookies, so that handlers below see `c.var.connections`. */
export function sessionMiddleware(read: ReadConnections): MiddlewareHandler<SessionEnv> {
  return async (c, next) => {
    c.set('connections', await read(c));
    await next();
  };
}

/** Every account this session may see. */
export function sessionAccounts(c: Context<SessionEnv>): string[] {
  return [...new Set(c.var.connections.map((connection) => connection.accountId))];
}

/** The accounts of the active connection of each service. */
export function activeAccounts(c: Context<SessionEnv>): string[] {
  const active = c.var.connections.filter((connection) => connection.active);
  return [...new Set(active.map((connection) => connection.accountId))];
}

/**
 * The connection named by `id`, else the active one of `service`.
 * @throws ApiError `unauthorized` (`not-connected`) without a connection to use,
 *   `not-found` (`connection-not-found`) when this session holds no such connection
 */
export function requireConnection(
  c: Context<SessionEnv>,
  id?: string,
  service: Service = 'kiwiwhale',
): SessionConnection {
  const ofService = c.var.connections.filter((connection) => connection.service === service);
  const found =
    id === undefined
      ? ofService.find((connection) => connection.active)
      : ofService.find((connection) => connection.id === id);
  if (found) return found;
  if (id === undefined) {
    throw new ApiError({
      kind: 'unauthorized',
      code: 'not-connected',
      message:
        service === 'openfan'
          ? 'OpenFan is not connected yet. Connect a key or a token first.'
          : 'Nothing is connected yet. Register an agent or connect a key first.',
    });
  }
  throw new ApiError({
    kind: 'not-found',
    code: 'connection-not-found',
    message: 'This browser holds no such connection. It may have been disconnected in another tab.',
  });
}
