import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { keptTotal } from './kept-total.ts';
import { nextRev } from './revision.ts';
import { openSqlite, type Store } from './sqlite.ts';

let store: Store;
beforeEach(async () => {
  store = await openSqlite(':memory:');
});
afterEach(() => store.destroy());

it('counts once for as long as nothing changes, each list by itself', async () => {
  const count = vi.fn(() => Promise.resolve(7));
  expect(await keptTotal(store, 'all', count)).toBe(7);
  expect(await keptTotal(store, 'all', count)).toBe(7);
  expect(count).toHaveBeenCalledTimes(1);
  expect(await keptTotal(store, 'favourites', () => Promise.resolve(2))).toBe(2);
  await nextRev(store);
  expect(await keptTotal(store, 'all', () => Promise.resolve(8))).toBe(8);
});

it('takes what changed while it counted for uncounted', async () => {
  const slow = async () => {
    await nextRev(store);
    return 1;
  };
  expect(await keptTotal(store, 'all', slow)).toBe(1);
  expect(await keptTotal(store, 'all', () => Promise.resolve(2))).toBe(2);
});

it('forgets what was counted longest ago', async () => {
  const count = vi.fn(() => Promise.resolve(1));
  for (let n = 0; n <= 500; n++) await keptTotal(store, String(n), count);
  await keptTotal(store, '500', count);
  expect(count).toHaveBeenCalledTimes(501);
  await keptTotal(store, '0', count);
  expect(count).toHaveBeenCalledTimes(502);
});
