import type { Distribution } from './distribution.ts';
import { inspect, type Inspection } from './inspection.ts';

/** What is under way of one kind. */
export interface Load {
  distribution: Distribution;
  jobs: number;
}

/** The prices of a look that are told apart, ms of delay: eight to the octave. */
const LEVELS = 128;
const priceOf = (level: number) => 50 * 2 ** (level / 8);
/** While nothing is scarce a look is worth this. */
const EASY_MS = 250;
/** The services' own advice: ask each job every three seconds. */
const DOCUMENTED_MS = 3_000;
/** Of its requests and its delay, to be better by something. */
const BETTER = { looks: 0.97, delay: 0.96 };
/** What is planned for, so that chance does not run into the limit all the time. */
const PLANNED = 0.95;

const plans = new WeakMap<Distribution, { at: Map<number, Inspection>; easy?: number }>();

/** The schedule of a kind of job at a price level, or at its own where that is higher. */
export function planOf(distribution: Distribution, level: number): Inspection {
  return planAt(distribution, Math.max(level, easyLevel(distribution)));
}

/**
 * The lowest price at which all that is under way, looked at as it says, stays within the limit.
 * @param perMinute looks there may be; Infinity: as many as are wanted
 * @returns a level for {@link planOf}
 */
export function levelFor(loads: readonly Load[], perMinute: number): number {
  const fits = (level: number) =>
    loads.reduce((sum, { distribution, jobs }) => {
      const { looks, watchedMs } = planOf(distribution, level);
      return sum + (jobs * looks * 60_000) / Math.max(1, watchedMs);
    }, 0) <=
    perMinute * PLANNED;
  return firstWhere(0, fits);
}

/** The first level from there on where it holds; once it does, it does for all above. */
function firstWhere(from: number, holds: (level: number) => boolean): number {
  let [low, high] = [from, LEVELS - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function planAt(distribution: Distribution, level: number): Inspection {
  const known = plans.get(distribution) ?? { at: new Map<number, Inspection>() };
  plans.set(distribution, known);
  const plan = known.at.get(level) ?? inspect(distribution, priceOf(level));
  known.at.set(level, plan);
  return plan;
}

/**
 * The price while nothing is scarce: about a quarter of a second of delay, as far as that asks no more
 * often than the documented rhythm would, nor notices later.
 */
function easyLevel(distribution: Distribution): number {
  const known = plans.get(distribution);
  if (known?.easy !== undefined) return known.easy;
  const documented = everyThreeSeconds(distribution);
  const isTooOften = (level: number) =>
    planAt(distribution, level).looks > BETTER.looks * documented.looks;
  const isTooLate = (level: number) =>
    planAt(distribution, level).delayMs > BETTER.delay * documented.delayMs;
  const usual = Math.round(8 * Math.log2(EASY_MS / priceOf(0)));
  const often = firstWhere(usual, (level) => !isTooOften(level) || isTooLate(level + 1));
  const level = Math.max(0, Math.min(often, firstWhere(0, isTooLate) - 1));
  const made = plans.get(distribution);
  if (made) made.easy = level;
  return level;
}

function everyThreeSeconds({ survival, quantile }: Distribution) {
  let [looks, delayMs] = [0, 0];
  const end = 2 * quantile(0.999);
  for (let age = 0; age < end; age += DOCUMENTED_MS) {
    looks += survival(age);
    const middle = survival(age + DOCUMENTED_MS / 2);
    const lived =
      (DOCUMENTED_MS * (survival(age) + 4 * middle + survival(age + DOCUMENTED_MS))) / 6;
    delayMs += DOCUMENTED_MS * survival(age) - lived;
  }
  return { looks, delayMs };
}
