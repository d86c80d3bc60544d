import fc from 'fast-check';
import { vi } from 'vitest';

import { placeOf } from '../payments/ledger.ts';
import { canReuse, canSign } from '../payments/machine.ts';
import {
  createWorld,
  PLACE,
  SLOT_MS,
  type Death,
  type Redeeming,
  type Sending,
} from '../payments/settle-under-test.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import { createStoreLeases } from '../store/leases.ts';
import { createSharedState } from '../store/shared-state.ts';
import { localClock } from '../store/store-clock.ts';
import { jobsOfInstance } from './jobs-of-instance.ts';
import { mortalStore, type Life } from './mortal.ts';
import { createPaidService } from './paid-service.ts';

/** One random schedule of a payment, its node, its service, and the servers that follow it. */
export interface PaymentPlan {
  sendings: Sending[];
  redeemings: Redeeming[];
  /** What a node that dropped a transaction lands after all, slots after it was signed. */
  lateSlots: (number | null)[];
  instances: number;
  lives: { death: PlannedDeath; slots: number }[];
}

/** At one of its calls, or before a statement of the shipped redeem: whichever comes first. */
interface PlannedDeath {
  call: Death;
  statement: number;
}

const newLife = (dieAt = Infinity): Life => ({ alive: true, dieAt, statements: 0 });

export const paymentPlans: fc.Arbitrary<PaymentPlan> = fc.record({
  sendings: fc.array(
    fc.constantFrom<Sending>('land', 'drop', 'drop', 'land-unheard', 'down', 'fail', 'refuse'),
    { maxLength: 40 },
  ),
  redeemings: fc.array(
    fc.constantFrom<Redeeming>('ok', 'lost-before', 'lost-after', 'not-found', 'held', 'refuse'),
    { maxLength: 4 },
  ),
  lateSlots: fc.array(fc.option(fc.integer({ min: 1, max: 150 })), { maxLength: 3 }),
  instances: fc.integer({ min: 1, max: 2 }),
  lives: fc.array(
    fc.record({
      death: fc.record({
        call: fc.record({ atCall: fc.integer({ min: 1, max: 60 }), after: fc.boolean() }),
        statement: fc.integer({ min: 1, max: 400 }),
      }),
      slots: fc.integer({ min: 1, max: 120 }),
    }),
    { maxLength: 4 },
  ),
});

const unused = () => Promise.reject(new Error('not in this simulation'));
const unusedKiwiWhale: KiwiWhale = {
  ...{ register: unused, setupPayment: unused, confirmPaymentMethod: unused, topup: unused },
  ...{ models: unused, credits: unused, generate: unused, job: unused },
  close: () => Promise.resolve(),
};

const STEP_SLOTS = 5;
const LONGEST_SLOTS = 3_000;
const TRIES = 3;
const AT_REST = ['redeemed', 'canceled', 'expired', 'failed', 'redeem-unknown'];

/**
 * Runs the shipped settler over one plan, on a faked clock; the person signs again whenever that is
 * allowed. @param isProofBroken the node's word on how far the chain has come is believed too early
 * @returns what must not have happened, in words
 */
export async function simulatePayment(plan: PaymentPlan, isProofBroken = false): Promise<string[]> {
  const world = await createWorld();
  const { chain, store, ledger } = world;
  chain.sendings = [...plan.sendings];
  const service = createPaidService(chain, plan.redeemings);
  if (isProofBroken) {
    const far = () => Promise.resolve({ slot: chain.slot() - 32, height: chain.slot() + 1_000 });
    chain.chain = { ...chain.chain, finalizedTip: far };
  }
  const signatures: string[] = [];
  const late: { at: number; until: number; signature: string }[] = [];

  async function sign(isNew: boolean): Promise<void> {
    const row = await world.asked('p1', 'sign', isNew);
    const signature = await world.handOver(row, `sig-${signatures.length}`, web.paid);
    const slots = plan.lateSlots[signatures.length] ?? null;
    const until = row.last_valid_block_height ?? 0;
    if (slots !== null) late.push({ at: chain.slot() + slots, until, signature });
    signatures.push(signature);
  }
  const clock = localClock(Date.now);
  const onError = () => undefined;
  const boot = (life: Life) => {
    const mine = mortalStore(store, life);
    const leases = createStoreLeases({ store: mine, clock, elapsed: Date.now, onError });
    const given = {
      ...{ store: mine, leases, state: createSharedState(mine, clock), now: Date.now, onError },
      ...{ openfan: service.connect(life), kiwiwhale: unusedKiwiWhale },
    };
    const jobs = jobsOfInstance(given, PLACE.environment);
    return { life, leases, jobs, paid: jobs.paid };
  };
  /** What takes the person's calls; it dies and comes back too often to matter here. */
  const web = boot(newLife());
  let engines: ReturnType<typeof boot>[] = [];
  const start = (plan?: PlannedDeath) => {
    const engine = boot(newLife(plan?.statement));
    engines.push(engine);
    const guarded = (work: Promise<unknown>) => void work.catch(onError);
    guarded(engine.jobs.recover());
    guarded(world.start(plan?.call, engine.leases, engine.paid, engine.life).start());
  };
  /** What the job engine has to do with it: rows in the middle of a call, and the drafts. */
  const tick = async () => {
    for (const { jobs, leases, life } of engines.filter((one) => one.life.alive)) {
      await leases.renew().catch(onError);
      for (const part of [jobs.of('openfan').watcher, ...jobs.parts.slice(-1)]) {
        if (life.alive) await part.tick().catch(onError);
      }
    }
  };
  const rowNow = async () => {
    const row = await ledger.row('p1');
    if (!row) throw new Error('the payment is gone');
    return row;
  };

  await sign(true);
  const lives = [...plan.lives];
  let until = 0;
  let quiet = 0;
  for (let slot = 0; slot < LONGEST_SLOTS && quiet < 400; slot += STEP_SLOTS) {
    if (slot >= until) {
      const life = lives.shift();
      world.kill();
      engines = [];
      for (let instance = 0; instance < plan.instances; instance++) {
        start(instance === 0 ? life?.death : undefined);
      }
      until = life ? slot + life.slots : Infinity;
    }
    await tick();
    await vi.advanceTimersByTimeAsync(STEP_SLOTS * SLOT_MS);
    for (const one of late.filter(({ at }) => at <= chain.slot())) {
      late.splice(late.indexOf(one), 1);
      if (chain.slot() < one.until) chain.land(one.signature, await rowNow());
    }
    const row = await rowNow();
    if (canSign(placeOf(row)) && signatures.length < TRIES) await sign(false);
    const isDone = AT_REST.includes(row.state) || canReuse(placeOf(row));
    quiet = isDone && until === Infinity ? quiet + STEP_SLOTS : 0;
  }

  const row = await rowNow();
  const place = placeOf(row);
  const found: string[] = [];
  const paid = [...chain.landed].filter(([, { failed }]) => !failed).map(([one]) => one);
  if (paid.length > 1) found.push(`${paid.length} payments landed for one intent`);
  for (const signature of signatures) {
    if (!place.signatures.includes(signature)) found.push(`${signature} is lost`);
  }
  if (!AT_REST.includes(row.state) && !canReuse(place)) found.push(`it is ${row.state} for ever`);
  const bought = await store
    .selectFrom('jobs')
    .selectAll()
    .where('key', '=', row.job_key ?? '')
    .executeTakeFirst();
  if (row.state === 'redeemed') {
    const made = bought?.post_ids ?? '[]';
    if (made !== JSON.stringify([`${bought?.job_id}-0`])) found.push('redeemed, and no drafts');
    if (bought?.job_id === null) found.push('redeemed, and the job has no id');
  }
  // Whoever dies with an answer unwritten has not heard it either.
  const unheard = service.unheard + plan.lives.length;
  if (service.accepted.length > 1 + unheard) found.push('made twice, and heard of it');
  if (service.accepted.some((one) => one !== paid[0])) found.push('bought with another payment');
  found.push(...service.violations);
  if (paid.length > 0 && ['expired', 'canceled'].includes(row.state)) {
    found.push(`it was paid, and is ${row.state}`);
  }
  world.kill();
  web.life.alive = false;
  await store.destroy();
  // What the dead still try, for ever.
  vi.clearAllTimers();
  return found;
}
