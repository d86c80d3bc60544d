import { createServer, type Server } from 'node:http';

import { getRequestListener } from '@hono/node-server';

/** Room for the cookies of every connection (http/session-cookies.ts). */
const HEADERS_MAX_BYTES = 32_768;

/** How long a client may take over something, ms; beyond it the connection is closed. */
const PATIENCE = {
  /** Sending all headers of a request. */
  headersMs: 15_000,
  /** Sending a whole request: long enough for an archive over a slow line. */
  requestMs: 30 * 60_000,
  /** Silence in both directions, a film that is paused included: players ask again. */
  silenceMs: 10 * 60_000,
};

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
export async function listen(
  host: string,
  port: number,
  patience: typeof PATIENCE = PATIENCE,
): Promise<Listening> {
  let app: Fetch = () =>
    Response.json({ status: 'starting' }, { status: 503, headers: { 'retry-after': '1' } });
  const listener = getRequestListener((request) => app(request));
  const server = createServer(
    {
      maxHeaderSize: HEADERS_MAX_BYTES,
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: Math.min(5_000, patience.headersMs),
    },
    // The listener answers its own failures; nobody waits for it.
    (request, answer) => void listener(request, answer),
  );
  server.timeout = patience.silenceMs;
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
