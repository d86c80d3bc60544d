import { expect, it } from 'vitest';

import { createBudget } from '../providers/budget.ts';
import { createSharedState } from './shared-state.ts';
import { createStoreClock, localClock } from './store-clock.ts';
import { onPostgres, openTestStore } from './store-under-test.ts';

it('loses no change, however many instances make them at once', async () => {
  const store = await openTestStore();
  const instances = [1, 2, 3].map(() =>
    createSharedState(
      store,
      localClock(() => 5),
    ),
  );
  const add = (value: unknown) => ({ value: (typeof value === 'number' ? value : 0) + 1 });
  const changes = instances.flatMap((state) =>
    Array.from({ length: 20 }, () =>
      state.update('count', (value) => ({ ...add(value), result: add(value).value })),
    ),
  );
  const results = await Promise.all(changes);
  expect(new Set(results).size).toBe(60);
  const seen = await instances[0]?.update('count', (value, now) => ({
    value,
    result: { value, now },
  }));
  expect(seen).toEqual({ value: 60, now: 5 });
});

it('tells the time of the ledger, not of the instance', async () => {
  const store = await openTestStore();
  const state = createSharedState(
    store,
    createStoreClock(store, () => 7),
  );
  const told = await state.update('time', (value, now) => ({ value, result: now }));
  if (onPostgres) expect(Math.abs(told - Date.now())).toBeLessThan(5_000);
  else expect(told).toBe(7);
});

it('counts one budget for all instances, in spite of a restart', async () => {
  const store = await openTestStore();
  let time = 1_000_000;
  const instance = () =>
    createBudget('openfan', {
      state: createSharedState(
        store,
        localClock(() => time),
      ),
    });
  const ask = (a = instance(), b = instance()) =>
    Promise.all(
      Array.from({ length: 20 }, (_, nth) => (nth % 2 ? a : b).ask('generate', 'person')),
    );
  expect((await ask()).filter((waitMs) => waitMs === 0)).toHaveLength(10);
  time += 30_000;
  expect((await ask()).filter((waitMs) => waitMs === 0)).toHaveLength(0);
  time += 31_000;
  expect((await ask()).filter((waitMs) => waitMs === 0)).toHaveLength(10);
});
