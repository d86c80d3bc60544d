import { Hono } from 'hono';
import * as v from 'valibot';
import { expect, it } from 'vitest';

import { storageSchema } from '../../src/contract/storage.ts';
import { addJob, emptyLedger } from '../media/fixtures/ledger.ts';
import { createLog } from '../log.ts';
import { errorHandler } from './errors.ts';
import type { SessionConnection, SessionEnv } from './session.ts';
import { storageRoutes } from './storage.ts';

const DAY = 86_400_000;
const NOW = 100 * DAY;
const GB = 1_000_000_000;

const connection: SessionConnection = {
  ...{ id: 'c', service: 'kiwiwhale', mode: 'agent', name: 'One', accountId: 'a' },
  ...{ credential: { kind: 'bearer', key: 'kw_1' }, active: true, keyUnsaved: false },
  ...{ createdAt: '', keyHint: '' },
};

async function setUp(connections = [connection]) {
  const store = await emptyLedger();
  const removed: string[] = [];
  const remove = (name: string) => {
    removed.push(name);
    return Promise.resolve();
  };
  const app = new Hono<SessionEnv>()
    .onError(errorHandler(createLog('silent')))
    .use(async (c, next) => {
      c.set('connections', connections);
      c.set('requestId', 'r');
      await next();
    })
    .route(
      '/',
      storageRoutes({ store, blobs: { remove }, environmentOf: () => 'test', now: () => NOW }),
    );
  for (const age of [1, 20, 40]) {
    await addJob(store, `d${age}`, { created_at: NOW - age * DAY }, { bytes: GB });
  }
  const read = async (answer: Response) => v.parse(storageSchema, await answer.json());
  return {
    removed,
    ask: (query = '') => app.request(`/api/storage${query}`),
    get: async (query = '') => read(await app.request(`/api/storage${query}`)),
    change: (body: unknown) =>
      app.request('/api/storage', { method: 'PATCH', body: JSON.stringify(body) }),
    read,
  };
}

it('says what is used and what the defaults are', async () => {
  const { get } = await setUp();
  expect(await get('?connection=c')).toMatchObject({
    usedBytes: 3 * GB,
    quotaBytes: 5 * GB,
    keepForDays: null,
    wouldDelete: { jobs: 0 },
    nextToGo: { jobs: 1, upTo: new Date(NOW - 40 * DAY).toISOString() },
  });
});

it('says what settings would delete before they are saved, and does exactly that', async () => {
  const { get, change, read, removed } = await setUp();
  const tried = await get('?keepForDays=30&quotaBytes=1500000000');
  expect(tried).toMatchObject({
    keepForDays: 30,
    quotaBytes: 1.5 * GB,
    wouldDelete: { jobs: 2, bytes: 2 * GB },
  });
  expect(removed).toEqual([]);
  expect(await get()).toMatchObject({ usedBytes: 3 * GB, keepForDays: null });

  const body = { connectionId: 'c', keepForDays: 30, quotaBytes: 1.5 * GB };
  expect(await read(await change(body))).toMatchObject({
    usedBytes: GB,
    keepForDays: 30,
    wouldDelete: { jobs: 0 },
  });
  expect(removed).toHaveLength(4);
  expect(await get('?keepForDays=forever')).toMatchObject({ keepForDays: null });
  expect(await read(await change({ connectionId: 'c', keepForDays: null }))).toMatchObject({
    keepForDays: null,
    quotaBytes: 1.5 * GB,
  });
});

it('refuses nonsense, and those without a connection', async () => {
  const { ask, change } = await setUp();
  for (const query of ['?keepForDays=0', '?keepForDays=x', '?quotaBytes=5', '?keepForDays=1.5']) {
    expect((await ask(query)).status, query).toBe(400);
  }
  expect((await ask('?connection=other')).status).toBe(404);
  expect((await change({ connectionId: 'c', quotaBytes: 1 })).status).toBe(400);
  expect((await change({ connectionId: 'other' })).status).toBe(404);
  const nobody = await setUp([]);
  expect((await nobody.ask()).status).toBe(401);
});
