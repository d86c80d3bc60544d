import { describe, expect, it } from 'vitest';

import { ApiError } from '../providers/api-error.ts';
import {
  creditsSpentToday,
  readLimits,
  requireUsdcWithin,
  requireCreditsWithin,
  usdcSpentToday,
  writeLimits,
} from './limits.ts';
import type { Store } from './sqlite.ts';
import { openTestStore } from './store-under-test.ts';

const NOON = Date.parse('2026-03-04T12:00:00Z');
const YESTERDAY = NOON - 86_400_000;

async function pay(store: Store, key: string, state: string, amount: string, landed?: number) {
  await store
    .insertInto('payments')
    .values({
      ...{ key, set_key: '', submission_key: '', environment: '', cluster: '', mint: '' },
      ...{ account_id: 'a', creator: '', order: '{}', state, recipient: '', reference: key },
      ...{ amount_base_units: amount, signatures: '[]', times: '{}', created_at: YESTERDAY },
      ...{ failures: 0, rev: 1, doubtful: 0, landed_at: landed ?? null },
    })
    .execute();
}

async function run(store: Store, key: string, status: string, charged: string, at: number) {
  await store
    .insertInto('jobs')
    .values({
      ...{ key, environment: '', account_id: 'a', service: 'kiwiwhale', submission_key: '' },
      ...{ model: '', category: '', prompt: '', input: '{}', status, archiving: 0 },
      ...{ cost_e4: 10_000, charged, favorite: 0, created_at: at, failures: 0, rev: 1 },
      ...{ submitted_at: status === 'waiting' ? null : at, post_ids: '[]' },
    })
    .execute();
}

const codeOf = (work: Promise<void>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof ApiError ? error.body.code : 'other'),
  );

describe('USDC', () => {
  it('counts what landed today and what may still land', async () => {
    const store = await openTestStore();
    await pay(store, 'today', 'redeemed', '1000000', NOON - 1_000);
    await pay(store, 'before', 'redeemed', '2000000', YESTERDAY);
    await pay(store, 'under-way', 'signing', '4000000');
    await pay(store, 'only-quoted', 'quoted', '8000000');
    expect(await usdcSpentToday(store, 'a', NOON)).toBe(5_000_000n);
    expect(await usdcSpentToday(store, 'a', NOON, ['under-way'])).toBe(1_000_000n);
    expect(await usdcSpentToday(store, 'b', NOON)).toBe(0n);
  });

  it('is limited from the start, by payment and by day', async () => {
    const store = await openTestStore();
    await pay(store, 'today', 'redeemed', '18000000', NOON);
    const of = (amountBaseUnits: bigint) =>
      codeOf(requireUsdcWithin(store, 'a', [{ amountBaseUnits }], NOON));
    expect(await of(5_000_001n)).toBe('limit-payment');
    expect(await of(2_000_001n)).toBe('limit-day');
    expect(await of(2_000_000n)).toBeUndefined();
    await writeLimits(store, 'a', { paymentBaseUnits: null, dayBaseUnits: null }, NOON);
    expect(await of(900_000_000n)).toBeUndefined();
    await writeLimits(store, 'a', { dayBaseUnits: '18000000' }, NOON);
    expect(await of(1n)).toBe('limit-day');
    expect((await readLimits(store, 'a')).paymentBaseUnits).toBeNull();
  });
});

describe('credits', () => {
  it('count what was sent today, and what waits', async () => {
    const store = await openTestStore();
    await run(store, 'sent', 'completed', 'yes', NOON);
    await run(store, 'doubtful', 'unknown', 'unknown', NOON);
    await run(store, 'free', 'failed', 'no', NOON);
    await run(store, 'waits', 'waiting', 'no', YESTERDAY + 86_000_000);
    await run(store, 'before', 'completed', 'yes', YESTERDAY);
    expect(await creditsSpentToday(store, 'a', NOON)).toBe(30_000);
    expect(await codeOf(requireCreditsWithin(store, 'a', 470_000, NOON))).toBeUndefined();
    expect(await codeOf(requireCreditsWithin(store, 'a', 470_001, NOON))).toBe('limit-credits-day');
  });
});
