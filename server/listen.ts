import { createServer, type Server } from 'node:http';

import { getRequestListener } from '@hono/node-server';

/** Room for the cookies of every connection (http/session-cookies.ts). */
const HEADERS_MAX_BYTES = 32_768;

/** An archive of many gigabytes over a slow line takes its time; Node allows 5 minutes. */
const REQUEST_MAX_MS = 6 * 60 * 60_000;

type Fetch = (request: Request) => Response | Promise<Response>;

export interface Listening {
  port: number;
  /** Hands requests over to the app, once it is composed; until then they are told to wait. */
  serve(fetch: Fetch): void;
  /** Accepts nothing new, ends idle connections; resolves when the last answer is out. */
  close(): Promise<void>;
}

/**
 * Takes the port first of all, so that a second start fails at once and not after opening data.
 * @throws Error that says what to do when the port is taken or not allowed
 */
export async function listen(host: string, port: number): Promise<Listening> {
  let app: Fetch = () =>
    Response.json({ status: 'starting' }, { status: 503, headers: { 'retry-after': '1' } });
  const listener = getRequestListener((request) => app(request));
  const server = createServer(
    { maxHeaderSize: HEADERS_MAX_BYTES, requestTimeout: REQUEST_MAX_MS },
    // The listener answers its own failures; nobody waits for it.
    (request, answer) => void listener(request, answer),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    port: portOf(server) ?? port,
    serve(fetch) {
      app = fetch;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Partial<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is taken on ${host}. Stop what uses it, or set PORT to another one.`,
    EACCES: `Port ${port} may not be used by this user. Set PORT to one above 1023.`,
    EADDRNOTAVAIL: `${host} is no address of this machine. Set HOST to one that is.`,
  };
  return new Error(reasons[error.code ?? ''] ?? `Cannot listen on ${host}:${port}.`, {
    cause: error,
  });
}
