import { blankRow } from '../jobs/blank-row.ts';
import { orderColumns } from '../jobs/image-orders.ts';
import { SELF_HOSTED_MODEL } from '../jobs/orders.ts';
import { createBudget, type Budget } from '../providers/budget.ts';
import { createStoreLeases, type Leases } from '../store/leases.ts';
import { createSharedState } from '../store/shared-state.ts';
import type { Store } from '../store/sqlite.ts';
import { localClock } from '../store/store-clock.ts';
import { breathe, openTestStore } from '../store/store-under-test.ts';
import { FAN, jobsOfInstance, KIWI } from './jobs-of-instance.ts';
import { mortalStore, type Life } from './mortal.ts';
import type { Plan } from './plan.ts';
import { createServices } from './services.ts';

/** What can be taken away, to see that it is missed. */
export type Safeguard = 'commit before call' | 'lease' | 'sliding window';

const START = 1_000_000;
const TICK_MS = 1_000;
const RANDOM_PART_S = 150;
const LONGEST_S = 60 * 60;

/** Whatever another instance has is free. */
const noLeases: Leases = {
  isShared: true,
  claim: () => Promise.resolve(true),
  take: () => Promise.resolve(true),
  give: () => Promise.resolve(),
  holds: () => true,
  renew: () => Promise.resolve(),
};
const noLimit: Budget = {
  ask: () => Promise.resolve(0),
  heed: () => Promise.resolve(),
  look: () => Promise.resolve({ used: 0, perMinute: 0, heldMs: 0 }),
};

/**
 * Runs the shipped engine over one plan: one to three instances on one ledger, their clocks apart,
 * dying before any statement and coming back. @returns what must not have happened, in words
 */
export async function simulate(plan: Plan, without?: Safeguard): Promise<string[]> {
  let time = START;
  const timers: { at: number; fire: () => void }[] = [];
  const after = (ms: number) =>
    new Promise<void>((fire) => void timers.push({ at: time + ms, fire }));
  const services = createServices(plan, { now: () => time, after });
  const store = await openTestStore();

  function boot(place: number) {
    const life: Life = { alive: true, dieAt: Infinity, statements: 0 };
    const mine = mortalStore(store, life);
    const now = () => time + (plan.skewMs[place] ?? 0);
    const clock = localClock(() => time);
    const state = createSharedState(mine, clock);
    const onError = () => undefined;
    const leases =
      without === 'lease'
        ? noLeases
        : createStoreLeases({ store: mine, clock, elapsed: () => time, onError });
    const budget =
      without === 'sliding window'
        ? noLimit
        : createBudget('openfan', { state, environment: FAN, now: () => time });
    const openfan = services.openfan(life, budget);
    const kiwiwhale = services.kiwiwhale(life);
    const given = { store: mine, leases, state, now, onError, openfan, kiwiwhale };
    const jobs = jobsOfInstance(given);
    let ticking = false;
    const guarded = async (work: () => Promise<unknown>) => {
      if (life.alive) await work().catch(onError);
    };
    return {
      life,
      /** As the engine does: recovers first, then each part in turn, never two at once. */
      start: () => void guarded(jobs.recover),
      tick() {
        if (ticking || !life.alive) return;
        ticking = true;
        const round = async () => {
          await guarded(() => leases.renew());
          for (const part of jobs.parts) await guarded(() => part.tick());
        };
        void round().finally(() => (ticking = false));
      },
    };
  }

  const servers = Array.from({ length: plan.instances }, (_, place) => boot(place));
  const back: { at: number; place: number }[] = [];
  for (const server of servers) server.start();
  await breathe();
  for (let second = 0; second < LONGEST_S; second++) {
    for (const [order, job] of plan.jobs.entries()) {
      if (job.at === second) await place(store, order, job.service, time);
    }
    for (const { at, instance, statement } of plan.deaths) {
      const server = servers[instance % plan.instances];
      if (at === second && server?.life.alive)
        server.life.dieAt = server.life.statements + statement;
    }
    for (const [place, server] of servers.entries()) {
      server.tick();
      if (server.life.alive || back.some((one) => one.place === place)) continue;
      const { backAfter = 5 } =
        plan.deaths.find(({ instance }) => instance % plan.instances === place) ?? {};
      back.push({ at: second + backAfter, place });
    }
    await breathe();
    time += TICK_MS;
    for (const timer of timers.filter(({ at }) => at <= time)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.fire();
    }
    await breathe();
    for (const due of back.filter(({ at }) => at <= second)) {
      back.splice(back.indexOf(due), 1);
      if (without === 'commit before call') await forgetSending(store, time);
      const server = boot(due.place);
      servers[due.place] = server;
      server.start();
    }
    const isOver = second > RANDOM_PART_S || second > lastEvent(plan);
    if (isOver && (await isSettled(store))) break;
  }
  const found = [...services.violations, ...(await missing(store, services.jobs))];
  await store.destroy();
  return [...new Set(found)];
}

function lastEvent({ jobs, deaths }: Plan): number {
  return (
    Math.max(0, ...jobs.map(({ at }) => at), ...deaths.map((one) => one.at + one.backAfter)) + 1
  );
}

async function place(store: Store, order: number, service: 'kiwiwhale' | 'openfan', at: number) {
  const prompt = String(order);
  const fan = { creator: 'sol', prompt, images: 1, width: 512, height: 512, seed: null };
  await store
    .insertInto('jobs')
    .values({
      ...blankRow(`j${prompt.padStart(3, '0')}`, at),
      ...{ environment: KIWI, model: 'm', category: 'text-to-image', prompt, cost_e4: 500 },
      input: JSON.stringify({ prompt }),
      ...(service === 'openfan' && {
        ...{ ...orderColumns(fan), environment: FAN, model: SELF_HOSTED_MODEL },
      }),
      ...{
        account_id: `a${order % 3}`,
        submission_key: prompt,
        credential: 'sealed',
        rev: order + 1,
      },
    })
    .execute();
}

/** The ledger as it would be had nothing been committed before the call. */
async function forgetSending(store: Store, now: number): Promise<void> {
  const columns = { status: 'waiting', charged: 'no', next_at: now };
  await store.updateTable('jobs').set(columns).where('status', '=', 'submitting').execute();
}

const AT_REST = ['completed', 'failed', 'canceled', 'unknown'];

async function isSettled(store: Store): Promise<boolean> {
  const rows = await store
    .selectFrom('jobs')
    .select('key')
    .where('status', 'not in', AT_REST)
    .execute();
  return rows.length === 0;
}

/** What is lost, unnoticed or left hanging, now that the world has been quiet for long. */
async function missing(
  store: Store,
  accepted: { id: string; order: number; fails: boolean; told: boolean }[],
): Promise<string[]> {
  const found: string[] = [];
  const rows = await store.selectFrom('jobs').selectAll().execute();
  for (const row of rows) {
    if (!AT_REST.includes(row.status)) found.push(`${row.key} is ${row.status} for ever`);
  }
  for (const { id, order, fails } of accepted) {
    const row = rows.find(({ prompt }) => prompt === String(order));
    const isVisible = row?.status === 'unknown' || (row?.job_id === null && row.evidence !== null);
    if (row?.job_id === id) {
      const end = fails ? 'failed' : 'completed';
      if (row.status !== end) found.push(`${id} ended ${end}, its row is ${row.status}`);
    } else if (!isVisible) found.push(`${id} is lost: its row is ${row?.status ?? 'gone'}`);
  }
  return found;
}
