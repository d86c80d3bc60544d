import { expect, it } from 'vitest';

import { createLocalLeases, createStoreLeases, LEASE_MS } from './leases.ts';
import { localClock } from './store-clock.ts';
import { openTestStore } from './store-under-test.ts';

async function underTest() {
  const store = await openTestStore();
  let time = 1_000_000;
  const now = () => time;
  const draft = {
    ...{ post_id: 'p', environment: 'e', account_id: 'a', creator: 'c', job_key: null, prompt: '' },
    ...{ status: 'draft', choice: null, caption: '', price_base_units: null, tags: '[]' },
    ...{ preview: null, original: null, reveal: null, publishing: null, unlock_count: null },
    ...{ published_at: null, recovered: 0, deleted_at: null, credential: null, created_at: 1 },
    ...{ next_at: time, failures: 0, rev: 0 },
  };
  await store.insertInto('drafts').values(draft).execute();
  return {
    ...{ store, now },
    pass: (ms: number) => (time += ms),
    instance: (owner: string) =>
      createStoreLeases({
        ...{ store, owner, clock: localClock(now), elapsed: now },
        onError: (error) => {
          throw error;
        },
      }),
  };
}

it('is held by one instance, until it gives it back', async () => {
  const { instance } = await underTest();
  const [a, b] = [instance('a'), instance('b')];
  const taken = await Promise.all([a.take('job', 'j'), b.take('job', 'j')]);
  expect(taken.filter(Boolean)).toHaveLength(1);
  const [owner, other] = taken[0] ? [a, b] : [b, a];
  expect(await owner.take('job', 'j')).toBe(false);
  await other.give('job', 'j');
  expect(owner.holds('job', 'j')).toBe(true);
  expect(await other.take('job', 'j')).toBe(false);
  await owner.give('job', 'j');
  expect(await other.take('job', 'j')).toBe(true);
});

it('is another’s once it has run out, and the one that was late learns of it', async () => {
  const { instance, pass } = await underTest();
  const [a, b] = [instance('a'), instance('b')];
  await a.take('job', 'j');
  pass(LEASE_MS - 1);
  expect(await b.take('job', 'j')).toBe(false);
  pass(1);
  expect(a.holds('job', 'j')).toBe(false);
  expect(await b.take('job', 'j')).toBe(true);
  await a.renew();
  expect(a.holds('job', 'j')).toBe(false);
  await a.give('job', 'j');
  expect(b.holds('job', 'j')).toBe(true);
  pass(LEASE_MS - 1);
  expect(await a.take('job', 'j')).toBe(false);
});

it('lasts as long as it is renewed', async () => {
  const { instance, pass } = await underTest();
  const [a, b] = [instance('a'), instance('b')];
  await a.take('job', 'j');
  for (let rounds = 0; rounds < 30; rounds += 1) {
    pass(LEASE_MS - 1);
    await a.renew();
    expect(await b.take('job', 'j')).toBe(false);
  }
  expect(a.holds('job', 'j')).toBe(true);
});

it('is had of rows that are due only', async () => {
  const { instance, now, store } = await underTest();
  const [a, b] = [instance('a'), instance('b')];
  expect(await a.claim('draft', 'a p', now() - 1)).toBe(false);
  expect(await a.claim('draft', 'a q', now())).toBe(false);
  expect(await a.claim('draft', 'a p', now())).toBe(true);
  expect(await b.claim('draft', 'a p', now())).toBe(false);
  // What came of it is committed before it is given back.
  await store.updateTable('drafts').set({ next_at: null }).execute();
  await a.give('draft', 'a p');
  expect(await b.claim('draft', 'a p', now())).toBe(false);
});

it('is had once by the only process there is', async () => {
  const leases = createLocalLeases();
  expect(await leases.take('job', 'j')).toBe(true);
  expect(await leases.claim('job', 'j', 0)).toBe(false);
  await leases.give('job', 'j');
  expect(await leases.claim('job', 'j', 0)).toBe(true);
});
