import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { freePort } from '../e2e/support/free-port.ts';
import { openPostgres } from '../server/store/postgres.ts';
import { openSqlite } from '../server/store/sqlite.ts';
import { multiplyRunningJob } from './active-jobs.ts';
import { measureBrowsers, type Measured } from './load.ts';
import { PinnedProcess } from './pinned-process.ts';
import { changesNow, prepareRunningJob } from './prepared-requests.ts';

const [SERVER_CORE, OTHER_CORE] = [0, 1];
const TSX = ['--import', 'tsx'];
const at = (port: number) => `http://127.0.0.1:${port}`;

/** A server with so many jobs under way while browsers ask for changes. */
export interface Grown extends Measured {
  jobs: number;
  /** Of one core. */
  cpuShare: number;
  megabytes: number;
  /** Requests of the server to the service in that time, a minute. */
  pollsPerMinute: number;
}

/** Where the ledger is: in a folder, or at a PostgreSQL. */
export interface Ledger {
  dataDir: string;
  databaseUrl: string | undefined;
}

/**
 * What the server costs with `sizes` jobs under way, one after the other: the same ledger, grown
 * between two runs of the server. The service never finishes a job; its limit is the default one.
 */
export async function measureGrowth(ledger: Ledger, sizes: number[]): Promise<Grown[]> {
  const [servicePort, port] = [await freePort(), await freePort()];
  const service = await PinnedProcess.start({
    args: [...TSX, 'bench/instant-kiwiwhale.ts'],
    env: { PORT: String(servicePort), ENDLESS: '1' },
    core: OTHER_CORE,
    readyUrl: `${at(servicePort)}/readyz`,
  });
  const secret = randomBytes(32).toString('base64');
  const start = () =>
    PinnedProcess.start({
      args: ['dist/server/main.js'],
      env: {
        PORT: String(port),
        DATA_DIR: ledger.dataDir,
        KIWIWHALE_BASE_URL: at(servicePort),
        SESSION_SECRET: secret,
        LOG_LEVEL: 'warn',
        ...(ledger.databaseUrl === undefined ? {} : { DATABASE_URL: ledger.databaseUrl }),
      },
      core: SERVER_CORE,
      readyUrl: `${at(port)}/readyz`,
    });

  const first = await start();
  const target = await prepareRunningJob(at(port));
  await first.stop();
  const grown: Grown[] = [];
  for (const jobs of sizes) {
    const store = await (ledger.databaseUrl === undefined
      ? openSqlite(join(ledger.dataDir, 'darkroom.sqlite'))
      : openPostgres(ledger.databaseUrl));
    await multiplyRunningJob(store, jobs);
    await store.destroy();
    const server = await start();
    const changesPath = await changesNow(at(port), target.cookie);
    const [cpuBefore, callsBefore, since] = [server.cpuMs(), await callsAt(), Date.now()];
    const measured = await measureBrowsers({ ...target, changesPath });
    const [ms, calls] = [Date.now() - since, (await callsAt()) - callsBefore];
    grown.push({
      ...{ jobs, ...measured, cpuShare: (server.cpuMs() - cpuBefore) / ms },
      ...{ megabytes: server.megabytes(), pollsPerMinute: (calls * 60_000) / ms },
    });
    await server.stop();
  }
  await service.stop();
  return grown;

  async function callsAt(): Promise<number> {
    return Number(await (await fetch(`${at(servicePort)}/calls`)).text());
  }
}

/** Prints them, each beside the smallest. */
export function printGrowth(title: string, all: Grown[]): void {
  const [least] = all;
  if (!least) throw new Error('nothing was measured');
  console.log(`\n${title}`);
  console.table(
    all.map((one) => ({
      'jobs under way': one.jobs,
      'answers a second': Math.round(one.perSecond),
      'p50 ms': one.p50Ms,
      'p99 ms': one.p99Ms,
      'CPU of one core': `${Math.round(one.cpuShare * 100)} %`,
      MB: Math.round(one.megabytes),
      'polls a minute': Math.round(one.pollsPerMinute),
      'CPU ×': (one.cpuShare / least.cpuShare).toFixed(2),
      'MB ×': (one.megabytes / least.megabytes).toFixed(2),
    })),
  );
}
