import { afterEach, beforeEach, expect, it } from 'vitest';

import type { Store } from '../../store/sqlite.ts';
import { openTestStore } from '../../store/store-under-test.ts';
import { createDurations } from './durations.ts';
import { logNormalRuns } from './runs-under-test.ts';
import { createPollSchedule } from './schedule.ts';

const PLACE = { environment: 'https://kiwi.test', service: 'kiwiwhale' } as const;
const job = (input: string, model = 'z-image') => ({
  ...{ service: 'kiwiwhale', model, category: 'text-to-image', creator: null, input },
});
const small = job('{"size":"512*512"}');
const large = job('{"width":2048,"height":2048}');

let store: Store;
let time: number;
const now = () => time;
beforeEach(async () => {
  time = 0;
  store = await openTestStore();
});
afterEach(() => store.destroy());

it('learns sizes apart, and tells new ones what the model takes', async () => {
  const durations = createDurations(store, PLACE, now);
  for (const ms of logNormalRuns(5_000, 0.2, 30)) await durations.learn(small, ms - 500, ms);
  for (const ms of logNormalRuns(20_000, 0.2, 30)) await durations.learn(large, ms - 500, ms);
  const median = async (one: typeof small) => (await durations.of(one)).quantile(0.5);
  expect(Math.abs((await median(small)) / 5_000 - 1)).toBeLessThan(0.15);
  expect(Math.abs((await median(large)) / 20_000 - 1)).toBeLessThan(0.15);
  const other = await median(job('{"size":"1024x768"}'));
  expect(other).toBeGreaterThan(5_000);
  expect(other).toBeLessThan(20_000);
});

it('follows a service that became slower, in bounded space, with another server beside it', async () => {
  const here = createDurations(store, PLACE, now);
  const there = createDurations(store, PLACE, now);
  for (const ms of logNormalRuns(5_000, 0.2, 500)) await here.learn(small, ms, ms);
  for (const ms of logNormalRuns(50_000, 0.2, 900)) await there.learn(small, ms, ms);
  time += 20_000;
  const median = (await here.of(small)).quantile(0.5);
  expect(Math.abs(median / 50_000 - 1)).toBeLessThan(0.2);
  const rows = await store.selectFrom('durations').selectAll().execute();
  expect(rows.length).toBeLessThan(3 * 153);
  const runs = rows.filter(({ bucket, kind }) => bucket === -1 && kind === 'model z-image');
  expect(runs.map(({ weight }) => weight)).toEqual([1_400]);
});

it('asks first where a request tells most: what expires, then what is likely done', async () => {
  time = 100 * 60_000;
  const durations = createDurations(store, PLACE, now);
  for (const ms of logNormalRuns(10_000, 0.2, 50)) await durations.learn(small, ms, ms);
  const schedule = createPollSchedule({
    ...{ durations, now },
    loads: () => Promise.resolve([]),
    pollsPerMinute: () => 60,
  });
  const at = (
    name: string,
    ageMs: number,
    seenMs: number | null,
    expires: number | null = null,
  ) => ({
    ...{ ...small, name, created_at: time - ageMs, submitted_at: time - ageMs },
    ...{
      unfinished_at: seenMs === null ? null : time - ageMs + seenMs,
      result_expires_at: expires,
    },
  });
  const ranked = await schedule.ranked([
    at('young', 4_000, null),
    at('just seen', 12_000, 9_500),
    at('due', 13_000, null),
    at('long unasked', 20 * 60_000, 60_000, time + 10 * 60_000),
    at('as due', 13_000, null),
  ]);
  const names = ranked.map(({ name }) => name);
  expect(names.slice(0, 4)).toEqual(['long unasked', 'due', 'as due', 'just seen']);
});
