import { createDurations } from '../../server/jobs/polling/durations.ts';
import { createPollSchedule } from '../../server/jobs/polling/schedule.ts';
import { createBudget, OPENFAN_LIMITS } from '../../server/providers/budget.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { seededRandom } from '../seed/random.ts';
import type { Model } from './models.ts';
import type { Clock, Policy, SimulatedJob } from './run.ts';

const nothing = () => Promise.resolve();
const { perMinute, forPeople } = OPENFAN_LIMITS.other;
/** What the engine leaves to people is not its own to use. */
export const ENGINE_PER_MINUTE = perMinute - forPeople;

/** What Darkroom does: its schedule and its budget as they are shipped, learning as they go. */
export async function darkroom(model: Model, { now, underWay }: Clock): Promise<Policy> {
  const store = await openSqlite(':memory:');
  const place = { environment: 'https://openfan.test', service: 'openfan' } as const;
  const durations = createDurations(store, place, now);
  const kind = { service: 'openfan', model: model.name, category: model.category };
  const schedule = createPollSchedule({
    ...{ durations, now, random: seededRandom(7) },
    loads: async () => [
      { distribution: await durations.ofModel(kind), jobs: Math.max(1, underWay()) },
    ],
    pollsPerMinute: () => ENGINE_PER_MINUTE,
  });
  const budget = createBudget('openfan', { now });
  const row = (job: SimulatedJob) => ({
    ...{ ...kind, creator: null, input: '{}', created_at: job.startedAt },
    ...{ submitted_at: job.startedAt, unfinished_at: job.seenAt, result_expires_at: null, job },
  });
  const plan = async (job: SimulatedJob) => {
    job.nextAt = await schedule.nextAt(row(job));
  };
  return {
    started: plan,
    chosen: async (due) => (await schedule.ranked(due.map(row))).map(({ job }) => job),
    mayAsk: async () => (await schedule.turn()) || budget.ask('other', 'engine'),
    unfinished: plan,
    refused: plan,
    noticed: (job) => schedule.learn(row(job), now()),
  };
}

/** ArtBot's: one check every 2.1 seconds, the jobs of the tab in turn. */
export function oneAtATime({ now }: Clock): Policy {
  const gapMs = 2_100;
  let readyAt = 0;
  const last = new Map<SimulatedJob, number>();
  return {
    started: nothing,
    chosen: (due) =>
      Promise.resolve(
        due.sort((a, b) => (last.get(a) ?? 0) - (last.get(b) ?? 0) || a.id - b.id).slice(0, 1),
      ),
    mayAsk() {
      if (readyAt > now()) return Promise.resolve(readyAt - now());
      readyAt = now() + gapMs;
      return Promise.resolve(0);
    },
    unfinished(job) {
      last.set(job, now());
      return nothing();
    },
    refused: nothing,
    noticed(job) {
      last.delete(job);
      return nothing();
    },
  };
}

/** The services' own advice: each job every three seconds. */
export function everyThreeSeconds({ now }: Clock): Policy {
  const later = (job: SimulatedJob) => {
    job.nextAt = now() + 3_000;
    return nothing();
  };
  return {
    started(job) {
      job.nextAt = job.startedAt + 3_000;
      return nothing();
    },
    chosen: (due) => Promise.resolve(due),
    mayAsk: () => Promise.resolve(0),
    ...{ unfinished: later, refused: later, noticed: nothing },
  };
}

/** Knows when each job ends: one request each, as soon as the budget allows. */
export function clairvoyant({ now }: Clock): Policy {
  const budget = createBudget('openfan', { now });
  return {
    started(job) {
      job.nextAt = job.endsAt;
      return nothing();
    },
    chosen: (due) => Promise.resolve(due.sort((a, b) => a.endsAt - b.endsAt)),
    mayAsk: () => budget.ask('other', 'engine'),
    ...{ unfinished: nothing, refused: nothing, noticed: nothing },
  };
}
