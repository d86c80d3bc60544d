import { quantile } from '../figures.ts';
import { seededRandom } from '../seed/random.ts';
import { durationOf, type Model } from './models.ts';
import { createLimitedService } from './service.ts';

export interface Result {
  /** For each finished job. */
  requests: number;
  /** How many requests were answered with 429. */
  refused: number;
  /** From finished to noticed. */
  meanMs: number;
  p95Ms: number;
}

export interface SimulatedJob {
  id: number;
  startedAt: number;
  endsAt: number;
  /** When it was last seen to be unfinished. */
  seenAt: number | null;
  /** When the policy wants to ask next. */
  nextAt: number;
}

/** When to ask after which job; told what came of it. */
export interface Policy {
  started(job: SimulatedJob): Promise<void>;
  /** Of those whose time has come, which are asked now, in this order. */
  chosen(due: SimulatedJob[]): Promise<SimulatedJob[]>;
  /** 0: ask; else when to try again, ms from now. */
  mayAsk(): Promise<number>;
  unfinished(job: SimulatedJob): Promise<void>;
  refused(job: SimulatedJob): Promise<void>;
  noticed(job: SimulatedJob): Promise<void>;
}

export interface Clock {
  now: () => number;
  /** How many jobs are under way. */
  underWay: () => number;
}

const TICK_MS = 200;
const LEAST = { jobs: 500, ms: 40 * 60_000 };
/** Not measured: the model's first runs, one after the other, then until the limit is in play. */
const FIRST_RUNS = 60;
const WARM_UP = { jobs: 60, ms: 15 * 60_000 };
export const PER_MINUTE = 60;

/** Keeps `jobs` of a model under way, each replaced when it is noticed, and counts. */
export async function run(
  model: Model,
  jobs: number,
  policyOf: (clock: Clock) => Policy | Promise<Policy>,
): Promise<Result> {
  let now = 1_000_000;
  const random = seededRandom(jobs * 31 + model.medianMs);
  const active = new Set<SimulatedJob>();
  const policy = await policyOf({ now: () => now, underWay: () => active.size });
  const service = createLimitedService(PER_MINUTE);
  let ids = 0;
  let counted = { requests: 0, refused: 0, delays: [] as number[] };
  let measuredSince: number | undefined;

  async function start(at: number): Promise<void> {
    const endsAt = at + durationOf(model, random);
    const job = { id: ids++, startedAt: at, endsAt, seenAt: null, nextAt: at };
    await policy.started(job);
    active.add(job);
  }

  async function ask(job: SimulatedJob): Promise<void> {
    counted.requests += 1;
    if (!service.ask(now)) {
      counted.refused += 1;
      await policy.refused(job);
    } else if (job.endsAt > now) {
      job.seenAt = now;
      await policy.unfinished(job);
    } else {
      counted.delays.push(now - job.endsAt);
      active.delete(job);
      await policy.noticed(job);
      await start(now);
    }
  }

  await start(now);
  let begun: number | undefined;
  for (;;) {
    const due = [...active].filter(({ nextAt }) => nextAt <= now);
    let wait = 0;
    for (const job of await policy.chosen(due)) {
      wait = await policy.mayAsk();
      if (wait > 0) break;
      await ask(job);
    }
    const { length: finished } = counted.delays;
    if (begun === undefined) {
      if (finished >= FIRST_RUNS) {
        begun = now;
        counted = { requests: 0, refused: 0, delays: [] };
        while (active.size < jobs) await start(now + random() * model.medianMs);
      }
    } else if (measuredSince === undefined) {
      if (now - begun >= WARM_UP.ms && finished >= WARM_UP.jobs) {
        measuredSince = now;
        counted = { requests: 0, refused: 0, delays: [] };
      }
    } else if (now - measuredSince >= LEAST.ms && finished >= LEAST.jobs) break;
    const soonest = Math.min(...[...active].map(({ nextAt }) => nextAt));
    const next = Math.max(soonest, now + wait, now + TICK_MS);
    now = Math.ceil(next / TICK_MS) * TICK_MS;
  }
  const { requests, refused, delays } = counted;
  return {
    requests: requests / delays.length,
    refused,
    meanMs: delays.reduce((sum, one) => sum + one, 0) / delays.length,
    p95Ms: quantile(delays, 0.95),
  };
}
