import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { composeServer, type Composed } from './compose.ts';
import { EnvError, readEnv, type Env } from './env.ts';
import { listen, type Listening } from './listen.ts';
import { createLog, type Log } from './log.ts';
import { prepareDataDir } from './store/data-dir.ts';
import { DataDirBusyError } from './store/data-lock.ts';

/** Calls that spend are given 10 s by the job engine; then the process goes. */
const SHUTDOWN_MS = 12_000;

async function main(): Promise<void> {
  // Meant for serving: `npm start` says everything that the sandbox needs.
  if (process.env.SANDBOX !== '1' && existsSync('.env')) process.loadEnvFile('.env');
  const env = readEnv(process.env);
  const listening = await listen(env.host, env.port);
  prepareDataDir(env.dataDir);
  const log = createLog(env.logLevel);
  const composed = await composeServer(env, log, clientFolder());
  await composed.start();
  listening.serve(composed.fetch);
  stopOnSignal(listening, composed, log);
  // npm's scripts (our parent, over IPC) print the address themselves once all is ready.
  if (!process.send) process.stdout.write(`${addressOf(env, listening.port)}\n`);
}

/** Beside the built server (`dist/server`, `dist/client`), or from the sources (`tsx`). */
function clientFolder(): string {
  const built = fileURLToPath(new URL('../client', import.meta.url));
  return existsSync(built) ? built : fileURLToPath(new URL('../dist/client', import.meta.url));
}

function addressOf(env: Env, port: number): string {
  const anywhere = env.host === '0.0.0.0' || env.host === '::';
  const host = anywhere ? '127.0.0.1' : env.host.includes(':') ? `[${env.host}]` : env.host;
  return env.publicUrl?.origin ?? `http://${host}:${port}`;
}

function stopOnSignal(listening: Listening, composed: Composed, log: Log): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    void composed
      .stop(listening.close())
      .catch((error: unknown) => log.error({ err: error }, 'shutdown'))
      .finally(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
}

/** What an operator can put right is said in words; everything else with its stack. */
function fail(error: unknown): void {
  const forOperator =
    error instanceof EnvError ||
    error instanceof DataDirBusyError ||
    (error instanceof Error && error.cause !== undefined);
  const text = error instanceof Error ? (forOperator ? error.message : error.stack) : String(error);
  process.stderr.write(`${text ?? 'Darkroom could not start.'}\n`);
  process.exit(1);
}

await main().catch(fail);
