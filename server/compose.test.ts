import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { composeServer } from './compose.ts';
import { readEnv } from './env.ts';
import { createLog } from './log.ts';

it('starts, is ready, stops, and starts again on the same data and secret', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'darkroom-'));
  const env = readEnv({ SANDBOX: '1', DATA_DIR: dataDir });
  const log = createLog('silent');
  for (const round of [1, 2]) {
    const server = await composeServer(env, log, join(dataDir, 'no-client'));
    const ask = async (path: string) =>
      server.fetch(new Request(`http://localhost${path}`, { headers: { host: 'localhost' } }));
    expect((await ask('/readyz')).status, `round ${round}`).toBe(503);
    await server.start();
    expect((await ask('/readyz')).status).toBe(200);
    expect((await ask('/api/session')).status).toBe(200);
    const stopped = server.stop(Promise.resolve());
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/readyz')).status).toBe(503);
    await stopped;
  }
  expect(statSync(join(dataDir, 'session-secret')).mode & 0o777).toBe(0o600);
  rmSync(dataDir, { recursive: true });
});
