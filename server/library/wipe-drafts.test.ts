import { expect, it } from 'vitest';

import { OWNER, World } from '../drafts/drafts-under-test.ts';
import { usedBytes } from '../media/departures.ts';
import { wipeDrafts } from './wipe-drafts.ts';

it('frees what drafts take of the quota, and leaves what is being published', async () => {
  const world = await World.create(['p1', 'p2']);
  await world.drafts.acts.reveal(OWNER, ['p1']);
  await world.settle();
  expect(await usedBytes(world.store, 'a')).toBe(30);
  await world.drafts.acts.publish(OWNER, ['p2']);
  const removed: string[] = [];
  const remove = (name: string) => Promise.resolve(void removed.push(name));
  expect(await wipeDrafts(world.store, { remove }, 'b')).toEqual({ drafts: 0, bytes: 0 });
  expect(await wipeDrafts(world.store, { remove }, 'a')).toEqual({ drafts: 1, bytes: 20 });
  expect(removed.map((name) => name.slice(-5)).sort()).toEqual(['0.png', '1.png']);
  expect((await world.row('p2')).publishing).not.toBeNull();
  expect(await usedBytes(world.store, 'a')).toBe(10);
});
