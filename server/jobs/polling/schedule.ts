import type { JobRow } from '../../store/tables.ts';
import type { Distribution } from './distribution.ts';
import type { Durations } from './durations.ts';
import type { TimedJob } from './kinds.ts';
import { levelFor, planOf, type Load } from './price.ts';

export type WatchedJob = TimedJob &
  Pick<JobRow, 'created_at' | 'submitted_at' | 'unfinished_at' | 'result_expires_at'>;

/** When running jobs are asked after, and which first. */
export interface PollSchedule {
  /**
   * When to ask next, ms since the epoch: rarely before it can be done, often around the time
   * others took, ever more rarely when it is overdue; the fewer requests there are for all that
   * is under way, the more rarely.
   */
  nextAt(job: WatchedJob): Promise<number>;
  /**
   * In the order in which a request tells most: what is about to expire, then what is most
   * likely finished. Those that are alike keep their order.
   */
  ranked<Job extends WatchedJob>(jobs: readonly Job[]): Promise<Job[]>;
  /**
   * Whether one more may be asked after now. Where requests are scarce they go out one after the
   * other, not in a burst at the start of each minute that leaves the rest of it without.
   * @returns 0: granted and counted; else after how many ms to try again
   */
  turn(): Promise<number>;
  /** The job ended after it was last seen unfinished. @param by when that was noticed, or told */
  learn(job: WatchedJob, by: number): Promise<void>;
}

export interface PollScheduleDeps {
  durations: Durations;
  /** How many jobs are under way, by kind. */
  loads: () => Promise<readonly Load[]>;
  /** Requests that polls may use; Infinity where no limit is known. */
  pollsPerMinute: () => number;
  now: () => number;
  random?: () => number;
}

const LOADS_FRESH_MS = 2_000;
/** Results are kept for 30 minutes: a job that nobody asked after for this long comes first. */
const EXPIRING_MS = 10 * 60_000;
/** What differs by less is the same: accounts take turns. */
const ALIKE_MS = 500;
const STEPS = 16;
const JITTER = 0.06;
/** So many may go out together, in shares of what a minute has; this at least. */
const BURST = { share: 1 / 20, least: 3 };
/** Of a kind that has ended less often than this, early looks tell how long it takes at all. */
const FEW_RUNS = 4;
const FIRST_LOOK_MS = 1_500;

export function createPollSchedule(deps: PollScheduleDeps): PollSchedule {
  const { durations, now, random = Math.random } = deps;
  let level: { at: number; value: Promise<number> } | undefined;

  function currentLevel(): Promise<number> {
    if (!level || now() - level.at >= LOADS_FRESH_MS) {
      const value = deps.loads().then((loads) => levelFor(loads, deps.pollsPerMinute()));
      level = { at: now(), value };
      value.catch(() => (level = undefined));
    }
    return level.value;
  }

  const burst = () => Math.max(BURST.least, BURST.share * deps.pollsPerMinute());
  let tokens = burst();
  let refilledAt = now();

  return {
    async turn() {
      const each = 60_000 / deps.pollsPerMinute();
      tokens = Math.min(burst(), tokens + (now() - refilledAt) / each);
      refilledAt = now();
      if (tokens < 1 && (await currentLevel()) > 0) return Math.ceil((1 - tokens) * each);
      tokens = Math.max(0, tokens - 1);
      return 0;
    },

    async nextAt(job) {
      const distribution = await durations.of(job);
      const age = now() - startOf(job);
      const level = await currentLevel();
      const planned = planOf(distribution, level).nextMs(Math.max(0, age));
      const isUnknown = level === 0 && distribution.runs < FEW_RUNS;
      const next = isUnknown ? Math.min(planned, age + Math.max(FIRST_LOOK_MS, age / 2)) : planned;
      // So that many never march in step; it only ever lengthens.
      return Math.round(now() + (next - age) * (1 + JITTER * random()));
    },

    async ranked(jobs) {
      const ranks = await Promise.all(
        jobs.map(async (job) => ({ job, rank: rankOf(job, await durations.of(job), now()) })),
      );
      return ranks.sort((a, b) => b.rank - a.rank).map(({ job }) => job);
    },

    learn(job, by) {
      const start = startOf(job);
      const after = Math.max(0, (job.unfinished_at ?? start) - start);
      return durations.learn(job, after, Math.max(after, by - start));
    },
  };
}

function startOf({ submitted_at, created_at }: WatchedJob): number {
  return submitted_at ?? created_at;
}

function rankOf(job: WatchedJob, { survival }: Distribution, now: number): number {
  const start = startOf(job);
  const seen = job.unfinished_at ?? start;
  if (job.result_expires_at !== null && now - seen > EXPIRING_MS) return 2 + (now - seen) / 1e9;
  const [from, to] = [seen - start, now - start];
  const alive = survival(from);
  let waited = 0;
  for (let step = 0; step < STEPS; step++) {
    const age = from + ((to - from) * (step + 0.5)) / STEPS;
    waited += ((1 - survival(age) / alive) * (to - from)) / STEPS;
  }
  return Math.floor(waited / ALIKE_MS) / 1e9;
}
