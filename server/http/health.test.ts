import { expect, it } from 'vitest';

import { configSchema } from '../../src/contract/config.ts';
import * as v from 'valibot';

import { appUnderTest } from '../app-under-test.ts';
import { openTestStore } from '../store/store-under-test.ts';
import { healthRoutes } from './health.ts';

it('is ready only with a ledger, a running engine and open doors', async () => {
  const store = await openTestStore();
  let working = true;
  let shuttingDown = false;
  const app = healthRoutes({
    ...{ store, isWorking: () => working },
    isShuttingDown: () => shuttingDown,
  });
  const status = async (path: string) => (await app.request(path)).status;
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
  shuttingDown = true;
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);
  shuttingDown = false;
  working = false;
  expect(await status('/readyz')).toBe(503);
  working = true;
  await store.destroy();
  expect(await (await app.request('/readyz')).json()).toEqual({
    status: 'not-ready',
    checks: { ledger: false, jobs: true, accepting: true },
  });
});

it('tells the browser where it is, without a secret', async () => {
  const { app } = await appUnderTest({ SANDBOX: '1' });
  const answer = await app.request('/api/config', { headers: { host: 'localhost' } });
  expect(v.parse(v.strictObject(configSchema.entries), await answer.json())).toMatchObject({
    sandbox: true,
    kiwiwhale: { url: 'http://127.0.0.1:4174', auth: 'key' },
  });
});
