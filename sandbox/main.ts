import { join } from 'node:path';

import { serve, type HttpBindings } from '@hono/node-server';

import { createSandbox } from './app.ts';
import { readEnv } from './env.ts';

const CLOSE_LIMIT_MS = 5_000;

function main(): void {
  const { port, host, dataDir, ...settings } = readEnv(process.env);
  const sandbox = createSandbox({ dir: join(dataDir, 'sandbox'), ...settings });
  const server = serve(
    { fetch: (request, env) => sandbox.fetch(request, env as HttpBindings), port, hostname: host },
    (address) => {
      const name = host.includes(':') ? `[${host}]` : host;
      process.stdout.write(`Sandbox ready at http://${name}:${address.port}\n`);
      const problem = sandbox.chainProblem();
      if (problem !== undefined) process.stderr.write(`${problem}\n`);
    },
  );
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(`${whyNot(error, host, port)}\n`);
    process.exit(1);
  });

  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), CLOSE_LIMIT_MS).unref();
    server.close(() => void sandbox.close().then(() => process.exit(0)));
    // Faults keep connections open on purpose.
    if ('closeAllConnections' in server) server.closeAllConnections();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is taken on ${host}. Stop what uses it, or set SANDBOX_PORT to another one.`;
  }
  return `The sandbox cannot listen on ${host}:${port} (${error.message}). Set SANDBOX_PORT to another one.`;
}

try {
  main();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  const isFolder = error instanceof Error && 'path' in error;
  process.stderr.write(
    isFolder
      ? `The sandbox cannot use its data folder (${reason}). Set DATA_DIR to another one.\n`
      : `${reason}\n`,
  );
  process.exit(1);
}
