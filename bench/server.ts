// `npm run bench:server`: submits and polls for changes per second, on one core, beside the
// bare framework sending the same bytes; and how the cost grows with what is under way, on both
// ledgers. Loopback only, against a service that costs no time.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBuilt } from '../scripts/build.mjs';
import { freePort } from '../e2e/support/free-port.ts';
import { startPostgres } from '../scripts/postgres.mjs';
import { measureGrowth, printGrowth } from './growth.ts';
import { CONNECTIONS, type Measured, measureChanges, measureSubmits, SECONDS } from './load.ts';
import { canPin, PinnedProcess } from './pinned-process.ts';
import { prepareRequests, type Prepared } from './prepared-requests.ts';

const SERVER_CORE = 0;
const OTHER_CORE = 1;
/** A thousand open tabs with something running ask once a second each. */
const CHANGES_TARGET = 1_000;
/** What a few hundred people press at the same moment. */
const SUBMITS_TARGET = 200;

const SIZES = [100, 1_000, 10_000];

const TSX = ['--import', 'tsx'];
/** The load generator counts whole milliseconds. */
const wholeMs = (ms: number) => (ms < 1 ? '<1' : ms);
const at = (port: number) => `http://127.0.0.1:${port}`;

interface Pair {
  changes: Measured;
  submits: Measured;
}

async function measureBoth({ target }: Pick<Prepared, 'target'>): Promise<Pair> {
  return { changes: await measureChanges(target), submits: await measureSubmits(target) };
}

async function measureDarkroom(dataDir: string): Promise<{ ours: Pair; prepared: Prepared }> {
  const [servicePort, port] = [await freePort(), await freePort()];
  const service = await PinnedProcess.start({
    args: [...TSX, 'bench/instant-kiwiwhale.ts'],
    env: { PORT: String(servicePort) },
    core: OTHER_CORE,
    readyUrl: `${at(servicePort)}/readyz`,
  });
  const server = await PinnedProcess.start({
    args: ['dist/server/main.js'],
    env: {
      PORT: String(port),
      DATA_DIR: dataDir,
      KIWIWHALE_BASE_URL: at(servicePort),
      SESSION_SECRET: randomBytes(32).toString('base64'),
      LOG_LEVEL: 'warn',
    },
    core: SERVER_CORE,
    readyUrl: `${at(port)}/readyz`,
  });
  const prepared = await prepareRequests(at(port));
  const ours = await measureBoth(prepared);
  await server.stop();
  await service.stop();
  return { ours, prepared };
}

async function measureBare({ target, changesBody, submitBody }: Prepared): Promise<Pair> {
  const port = await freePort();
  const bare = await PinnedProcess.start({
    args: [...TSX, 'bench/bare-framework.ts'],
    env: { PORT: String(port), CHANGES_BODY: changesBody, SUBMIT_BODY: submitBody },
    core: SERVER_CORE,
    readyUrl: `${at(port)}/readyz`,
  });
  const measured = await measureBoth({ target: { ...target, url: at(port) } });
  await bare.stop();
  return measured;
}

function print(name: string, target: number, ours: Measured, bare: Measured): void {
  const row = ({ perSecond, p50Ms, p99Ms }: Measured) => ({
    'per second': Math.round(perSecond),
    'p50 ms': wholeMs(p50Ms),
    'p99 ms': wholeMs(p99Ms),
  });
  console.log(`\n${name}`);
  console.table({
    Darkroom: { ...row(ours), target, met: ours.perSecond >= target ? 'yes' : 'NO' },
    'bare Hono + node-server': row(bare),
  });
}

/** The same on both ledgers; PostgreSQL's commits reach the disk, as one in earnest. */
async function benchGrowth(): Promise<void> {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'darkroom-bench-')));
  const [alone = '', shared = ''] = folders;
  const title = (ledger: string) =>
    `Jobs under way on ${ledger}, 200 browsers asking for changes once a second`;
  const postgres = await startPostgres({ durable: true });
  try {
    printGrowth(
      title('SQLite'),
      await measureGrowth({ dataDir: alone, databaseUrl: undefined }, SIZES),
    );
    await postgres.create('darkroom');
    printGrowth(
      title('PostgreSQL'),
      await measureGrowth({ dataDir: shared, databaseUrl: postgres.url('darkroom') }, SIZES),
    );
  } finally {
    await postgres.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function bench(): Promise<void> {
  await ensureBuilt();
  const dataDir = mkdtempSync(join(tmpdir(), 'darkroom-bench-'));
  try {
    const { ours, prepared } = await measureDarkroom(dataDir);
    const bare = await measureBare(prepared);
    console.log(canPin ? 'Server on one core, load on another.' : 'Not pinned to a core here.');
    console.log(`${CONNECTIONS} connections, ${SECONDS} s each; targets are our own.`);
    print('GET /api/changes, nothing new', CHANGES_TARGET, ours.changes, bare.changes);
    print(
      'POST /api/jobs, a new order each, committed with synchronous=FULL',
      SUBMITS_TARGET,
      ours.submits,
      bare.submits,
    );
    await benchGrowth();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await bench().catch((error: unknown) => {
  console.error('bench:server could not measure:', error);
  process.exit(1);
});
