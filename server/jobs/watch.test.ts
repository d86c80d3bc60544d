import { afterEach, beforeEach, expect, it } from 'vitest';

import type { Credential } from '../providers/credential.ts';
import type { Store } from '../store/sqlite.ts';
import { openTestStore } from '../store/store-under-test.ts';
import { createBalances } from './balances.ts';
import { blankRow } from './blank-row.ts';
import { createKiwiWhaleJobs } from './kiwiwhale-jobs.ts';
import { createJobLedger, type JobLedger } from './ledger.ts';
import { createLocalLeases } from '../store/leases.ts';
import { createLocalState } from '../store/shared-state.ts';
import { createPauses } from './pauses.ts';
import { createWatcher } from './watch.ts';

let store: Store;
let ledger: JobLedger;
let asked: Credential[];

beforeEach(async () => {
  store = await openTestStore();
  ledger = createJobLedger(store, 'https://kiwi.test', () => 5_000);
  asked = [];
  await store
    .insertInto('jobs')
    .values({
      ...blankRow('j1', 1_000),
      ...{ environment: 'https://kiwi.test', account_id: 'me', submission_key: 's', job_id: 'p1' },
      ...{ model: 'z-image', category: 'text-to-image', prompt: 'a dog', status: 'queued' },
      ...{ cost_e4: 500, charged: 'yes', credential: 'old', submitted_at: 1_000 },
      ...{ answered_at: 1_000, next_at: 2_000, rev: 1 },
    })
    .execute();
});
afterEach(() => store.destroy());

/** Opens only what was sealed with the secret in use. */
const newWatcher = () =>
  createWatcher({
    ...{ store, ledger },
    provider: createKiwiWhaleJobs({
      kiwiwhale: {
        generate: () => Promise.reject(new Error('not in this test')),
        job: (credential) => {
          asked.push(credential);
          return Promise.resolve({ state: 'running' });
        },
      },
      balances: createBalances({ credits: () => Promise.reject(new Error('unread')) }, () => 5_000),
      describeOutput: () => ({ kind: 'image', mime: 'image/png' }),
      now: () => 5_000,
    }),
    credentials: {
      seal: (one) => Promise.resolve(JSON.stringify(one)),
      open: (sealed) =>
        Promise.resolve(
          sealed === null || sealed === 'old' ? undefined : (JSON.parse(sealed) as Credential),
        ),
    },
    leases: createLocalLeases(),
    pauses: createPauses(
      createLocalState(() => 5_000),
      'there',
    ),
    schedule: {
      nextAt: () => Promise.resolve(9_000),
      ranked: (rows) => Promise.resolve([...rows]),
      turn: () => Promise.resolve(0),
      learn: () => Promise.resolve(),
    },
    now: () => 5_000,
    onError: (error) => {
      throw error;
    },
  });

it('goes on with a job whose key can no longer be opened once its owner asks', async () => {
  const watcher = newWatcher();
  await watcher.tick();
  await watcher.settled();
  expect(asked).toEqual([]);
  const row = await ledger.row('j1');
  expect(row).toMatchObject({ status: 'queued', next_at: null });
  if (!row) throw new Error('the row is gone');

  await watcher.again(row, { kind: 'bearer', key: 'kw_mine' });
  await watcher.tick();
  await expect.poll(() => ledger.row('j1')).toMatchObject({ status: 'running' });
  expect(asked).toEqual([{ kind: 'bearer', key: 'kw_mine' }]);
});
