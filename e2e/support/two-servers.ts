import { startPostgres } from '../../scripts/postgres.mjs';
import { startBucket } from '../../server/media/s3-double.ts';
import { roundRobin, type RoundRobin } from './round-robin.ts';
import type { ServiceProcess } from './service-process.ts';
import { Stack } from './stack.ts';

export interface TwoServers {
  stack: Stack;
  servers: [ServiceProcess, ServiceProcess];
  proxy: RoundRobin;
  /** Names of the files in the bucket. */
  files: () => string[];
  stop(): Promise<void>;
}

interface Options {
  speed: number;
  slotMs: number;
  kiwiwhalePerMinute: number;
  /** What the first and the second run, where it is not the project's own build. */
  dists?: [string?, string?];
}

/** Two servers on one PostgreSQL and one bucket, behind one address; the sandbox behind them. */
export async function startTwoServers(options: Options): Promise<TwoServers> {
  const [postgres, { bucket, settings, close }] = await Promise.all([
    startPostgres(),
    startBucket(),
  ]);
  await postgres.create('darkroom');
  const [first, next] = options.dists ?? [];
  const stack = await Stack.start({
    dist: first,
    speed: options.speed,
    sandboxEnv: { SANDBOX_SLOT_MS: String(options.slotMs) },
    serverEnv: {
      DATABASE_URL: postgres.url('darkroom'),
      SESSION_SECRET: 'one secret for both of these servers',
      KIWIWHALE_PER_MINUTE: String(options.kiwiwhalePerMinute),
      S3_ENDPOINT: settings.endpoint,
      S3_BUCKET: settings.bucket,
      S3_REGION: settings.region,
      S3_ACCESS_KEY_ID: settings.accessKeyId,
      S3_SECRET_ACCESS_KEY: settings.secretAccessKey,
    },
  });
  const second = await stack.another({}, next);
  const proxy = await roundRobin([stack.url, second.url]);
  return {
    stack,
    servers: [stack.server, second],
    proxy,
    files: () => [...bucket.objects.keys()],
    async stop() {
      await proxy.close();
      await stack.stop();
      await Promise.all([postgres.stop(), close()]);
    },
  };
}
