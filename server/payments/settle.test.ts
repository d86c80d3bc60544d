import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { breathe, onPostgres } from '../store/store-under-test.ts';
import { placeOf } from './ledger.ts';
import { canReuse, canSign } from './machine.ts';
import { createWorld, SLOT_MS, type Redeeming, type Sending } from './settle-under-test.ts';

beforeEach(() => {
  // What a database server answers comes by the real ones.
  const toFake = ['Date', 'setTimeout', 'clearTimeout'] as const;
  vi.useFakeTimers({ now: 1_800_000_000_000, ...(onPostgres && { toFake: [...toFake] }) });
});
afterEach(() => {
  vi.useRealTimers();
});

async function slots(count: number): Promise<void> {
  if (!onPostgres) await vi.advanceTimersByTimeAsync(count * SLOT_MS);
  for (let slot = 0; onPostgres && slot < count; slot++) {
    await vi.advanceTimersByTimeAsync(SLOT_MS);
    await breathe();
  }
}
type World = Awaited<ReturnType<typeof createWorld>>;

async function signedWorld(method: 'sign' | 'send' = 'sign') {
  const world = await createWorld();
  const row = await world.asked('p1', method);
  return { world, row };
}

/** Something else happens while a proof is being put together, once. */
function whenHistoryIsRead(world: World, happens: () => Promise<unknown>) {
  const real = world.chain.chain;
  let before: (() => Promise<unknown>) | undefined = happens;
  world.chain.chain = {
    ...real,
    async signaturesOf(...asked) {
      const found = await real.signaturesOf(...asked);
      const now = before;
      before = undefined;
      await now?.();
      return found;
    },
  };
}

async function stateOf(world: World, key = 'p1') {
  const row = await world.ledger.row(key);
  if (!row) throw new Error('no row');
  return row;
}

describe('what was handed over', () => {
  it('is broadcast, finalized and redeemed at once', async () => {
    const { world, row } = await signedWorld();
    await world.handOver(row);
    await world.start().start();
    await slots(4);
    expect((await stateOf(world)).state).toBe('confirmed');
    await slots(40);
    const done = await stateOf(world);
    expect(done).toMatchObject({ state: 'redeemed', fee_lamports: '5000', credential: null });
    expect(world.jobs.accepted).toEqual(['sig-p1']);
    const landedAt = [...world.chain.landed.values()][0]?.slot ?? 0;
    const finalSince = (landedAt + 32 - world.chain.slot()) * SLOT_MS + Date.now();
    expect((world.jobs.sentAt[0] ?? 0) - finalSince).toBeLessThanOrEqual(500 + SLOT_MS);
  });

  it('is broadcast again until it lands', async () => {
    const { world, row } = await signedWorld();
    world.chain.sendings = ['drop', 'down', 'drop', 'land'];
    await world.handOver(row);
    await world.start().start();
    await slots(80);
    expect((await stateOf(world)).state).toBe('redeemed');
  });

  it('expires by proof, and may then be signed again', async () => {
    const { world, row } = await signedWorld();
    world.chain.sendings = Array<Sending>(500).fill('drop');
    await world.handOver(row);
    await world.start().start();
    await slots(150);
    expect(canSign(placeOf(await stateOf(world)))).toBe(false);
    await slots(60);
    const dead = await stateOf(world);
    expect(dead.state).toBe('expired');
    expect(canSign(placeOf(dead))).toBe(true);
    expect([...world.jobs.jobs.values()].map(({ status }) => status)).toEqual(['canceled']);
  });

  it('while it is being given up takes its job with it', async () => {
    const { world, row } = await signedWorld();
    whenHistoryIsRead(world, () => world.handOver(row));
    await world.start().start();
    await slots(220);
    expect((await stateOf(world)).state).toBe('expired');
    expect([...world.jobs.jobs.values()].map(({ status }) => status)).toEqual(['canceled']);
  });

  it('is not given up by a proof about the try before, from an instance that lost its lease', async () => {
    const { world, row } = await signedWorld();
    let asked = row;
    whenHistoryIsRead(world, async () => {
      // Another instance has taken over, proven the same, and the person was asked again.
      const lastBlock = row.last_valid_block_height ?? 0;
      await world.ledger.apply('p1', { type: 'proven-dead', lastBlock });
      asked = await world.asked('p1', 'sign', false);
    });
    await world.start().start();
    await slots(220);
    const now = await stateOf(world);
    expect(asked.last_valid_block_height).toBeGreaterThan(row.last_valid_block_height ?? 0);
    expect(now).toMatchObject({ state: 'signing', blockhash: asked.blockhash });
    expect(canSign(placeOf(now))).toBe(false);
  });

  it('is not given up by a node without the history', async () => {
    const { world, row } = await signedWorld();
    world.chain.sendings = Array<Sending>(500).fill('drop');
    world.chain.historySince = (row.issued_slot ?? 0) + 10;
    await world.handOver(row);
    await world.start().start();
    await slots(400);
    const kept = await stateOf(world);
    expect(canSign(placeOf(kept))).toBe(false);
    expect(kept.error).toContain('history-missing');
  });

  it('that landed with an error is no payment', async () => {
    const { world, row } = await signedWorld();
    world.chain.sendings = ['fail'];
    await world.handOver(row);
    await world.start().start();
    await slots(60);
    expect((await stateOf(world)).state).toBe('failed');
    expect(world.jobs.sentAt).toEqual([]);
  });

  it('waits out a node that is down', async () => {
    const { world, row } = await signedWorld();
    world.chain.isDown = true;
    await world.handOver(row);
    await world.start().start();
    await slots(60);
    expect((await stateOf(world)).error).toContain('chain-unreachable');
    world.chain.isDown = false;
    await slots(90);
    expect(await stateOf(world)).toMatchObject({ state: 'redeemed', error: null });
  });
});

// The rest is about the clock and the chain, and long: once is enough.
describe.skipIf(onPostgres)('redeeming', () => {
  it('is tried again while their node lags, and leaves the payment usable in the end', async () => {
    const { world, row } = await signedWorld();
    world.jobs.redeemings = Array<Redeeming>(500).fill('not-found');
    await world.handOver(row);
    await world.start().start();
    await vi.advanceTimersByTimeAsync(8 * 60_000);
    const kept = await stateOf(world);
    expect(canReuse(placeOf(kept))).toBe(true);
    expect(kept.error).toContain('never-found');
  });

  it('that is never answered ends as unknown, not as a loop', async () => {
    const { world, row } = await signedWorld();
    world.jobs.redeemings = Array<Redeeming>(500).fill('lost-before');
    await world.handOver(row);
    await world.start().start();
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    expect((await stateOf(world)).state).toBe('redeem-unknown');
    expect(world.jobs.sentAt.length).toBeLessThanOrEqual(8);
  });
});

describe.skipIf(onPostgres)('a wallet that sends by itself', () => {
  it('is found by its reference', async () => {
    const { world, row } = await signedWorld('send');
    await world.start().start();
    world.chain.land('by-wallet', row);
    await slots(60);
    expect(await stateOf(world)).toMatchObject({ state: 'redeemed', signature: 'by-wallet' });
  });

  it('keeps the intent until its window is closed and blocks have passed', async () => {
    const { world } = await signedWorld('send');
    const settler = world.start();
    await settler.start();
    await slots(600);
    expect((await stateOf(world)).state).toBe('signing');
    await world.ledger.apply('p1', { type: 'wallet-closed' }, { next_at: Date.now() });
    settler.kick();
    await slots(140);
    expect(canSign(placeOf(await stateOf(world)))).toBe(false);
    await slots(400);
    expect(canSign(placeOf(await stateOf(world)))).toBe(true);
  });

  it('is watched after it was canceled: what landed stands, and is not redeemed', async () => {
    const { world, row } = await signedWorld('send');
    const settler = world.start();
    await settler.start();
    await world.ledger.apply('p1', { type: 'canceled' }, { next_at: Date.now() });
    settler.kick();
    await slots(20);
    world.chain.land('late', row);
    await slots(120);
    const stands = await stateOf(world);
    expect(canReuse(placeOf(stands))).toBe(true);
    expect(world.jobs.sentAt).toEqual([]);
  });

  it('counts for one payment only, also with two references', async () => {
    const { world, row } = await signedWorld('send');
    const second = await world.asked('p2', 'send');
    await world.start().start();
    world.chain.land('both', row);
    await slots(60);
    expect((await stateOf(world)).state).toBe('redeemed');
    const taken = await world.ledger.apply('p2', {
      ...{ type: 'sent-by-wallet', signature: 'both', jobKey: 'job-y' },
    });
    expect(taken).toBeUndefined();
    expect((await stateOf(world, second.key)).state).toBe('signing');
    expect(world.jobs.accepted).toEqual(['both']);
  });

  it('cannot pass a stranger’s transaction for the payment', async () => {
    const { world, row } = await signedWorld('send');
    const settler = world.start();
    await settler.start();
    world.chain.land('strange', { ...row, payer: 'somebody' });
    await world.ledger.apply(
      'p1',
      { type: 'sent-by-wallet', signature: 'strange', jobKey: 'job-x' },
      { next_at: Date.now() },
    );
    settler.kick();
    await slots(60);
    expect((await stateOf(world)).state).not.toBe('redeemed');
    await slots(600);
    expect(await stateOf(world)).toMatchObject({ state: 'expired', signature: null });
    expect(world.jobs.sentAt).toEqual([]);
  });
});

const sending = fc.constantFrom<Sending>('land', 'drop', 'land-unheard', 'down', 'fail', 'refuse');
const redeeming = fc.constantFrom<Redeeming>(
  ...(['ok', 'lost-before', 'lost-after', 'not-found', 'held', 'refuse'] as const),
);
const lives = fc.array(
  fc.record({
    death: fc.record({ atCall: fc.integer({ min: 1, max: 60 }), after: fc.boolean() }),
    slots: fc.integer({ min: 1, max: 60 }),
  }),
  { maxLength: 6 },
);

describe.skipIf(onPostgres)('whatever fails, and whenever the server dies', () => {
  it('pays at most once, and ends with a job, a usable payment, or nothing spent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sending, { maxLength: 6 }),
        fc.array(redeeming, { maxLength: 4 }),
        lives,
        async (sendings, redeemings, allLives) => {
          const { world, row } = await signedWorld();
          world.chain.sendings = [...sendings];
          world.jobs.redeemings = [...redeemings];
          await world.handOver(row);
          for (const life of allLives) {
            void world.start(life.death).start();
            await slots(life.slots);
            world.kill();
          }
          await world.start().start();
          await vi.advanceTimersByTimeAsync(20 * 60_000);
          const end = await stateOf(world);
          const place = placeOf(end);
          const paid = [...world.chain.landed.values()].filter(({ failed }) => !failed);
          expect(paid.length).toBeLessThanOrEqual(1);
          const accepted = world.jobs.accepted.length;
          // A second job for one payment only where an answer was lost on the way.
          expect(accepted).toBeLessThanOrEqual(1 + world.jobs.unheard + allLives.length);
          if (paid.length === 0) {
            expect(['expired', 'failed']).toContain(end.state);
            expect(accepted).toBe(0);
          } else if (end.state === 'redeemed') {
            expect(accepted).toBeGreaterThan(0);
          } else {
            expect(canReuse(place) || end.state === 'redeem-unknown').toBe(true);
          }
          expect(world.errors).toEqual([]);
          world.kill();
          await world.store.destroy();
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});
