import type { Distribution } from './distribution.ts';

/** When to look at a job, and what that comes to on average. */
export interface Inspection {
  /** At which age to look next, when it was not finished at `ageMs`. */
  nextMs: (ageMs: number) => number;
  /** How often a job is looked at until it is seen to be finished. */
  readonly looks: number;
  /** From finished to seen, ms. */
  readonly delayMs: number;
  /** From submit to seen, ms. */
  readonly watchedMs: number;
}

/** Never two looks closer to each other. */
export const MIN_GAP_MS = 1_000;
const MAX_GAP_MS = 5 * 60_000;
const FINEST_MS = 200;
/** Ages are told apart by so much of themselves. */
const RESOLUTION = 0.015;
const REACH = 0.9995;
/** Overdue, a job has about this chance to end while its age doubles. */
const TAIL_INDEX = 1;

/**
 * The schedule with the least delay for a given number of looks (optimal inspection, Barlow,
 * Hunter and Proschan): from the far end backwards, each age takes the next look at which the
 * price of a look, the delay until it, and the cost of going on from there are least together.
 * @param priceMs what a look costs, in ms of delay
 */
export function inspect(distribution: Distribution, priceMs: number): Inspection {
  const { ages, survival, survived } = gridOf(distribution);
  const last = ages.length - 1;
  const [next, cost] = [new Int32Array(last + 1), new Float64Array(last + 1)];
  for (let from = last - 1; from >= 0; from--) {
    const [begin, alive] = [at(ages, from), at(survival, from)];
    let [best, bestAt] = [Infinity, last];
    for (let to = from + 1; to <= last; to++) {
      const gap = at(ages, to) - begin;
      if (gap < MIN_GAP_MS && to < last) continue;
      const delay = gap * alive - (at(survived, to) - at(survived, from));
      if (delay > best) break;
      const all = delay + at(cost, to);
      if (all < best) [best, bestAt] = [all, to];
    }
    cost[from] = priceMs * alive + best;
    next[from] = bestAt;
  }

  let [looks, delayMs] = [0, 0];
  for (let from = 0; from < last; from = next[from] ?? last) {
    const [to, alive] = [next[from] ?? last, at(survival, from)];
    looks += alive;
    delayMs += (at(ages, to) - at(ages, from)) * alive - (at(survived, to) - at(survived, from));
  }
  const end = at(ages, last);
  return {
    ...{ looks, delayMs, watchedMs: at(survived, last) + delayMs },
    nextMs(ageMs) {
      if (ageMs >= end) return ageMs + overdueGap(ageMs, priceMs);
      const near = Math.min(last - 1, firstAtLeast(ages, ageMs));
      const gap = at(ages, next[near] ?? last) - at(ages, near);
      return ageMs + Math.min(MAX_GAP_MS, Math.max(MIN_GAP_MS, gap));
    },
  };
}

/** The longer it is overdue, the longer the gaps. */
function overdueGap(ageMs: number, priceMs: number): number {
  const gap = Math.sqrt((2 * Math.max(priceMs, MIN_GAP_MS) * ageMs) / TAIL_INDEX);
  return Math.min(MAX_GAP_MS, Math.max(MIN_GAP_MS, ageMs / 20, gap));
}

interface Grid {
  ages: Float64Array;
  survival: Float64Array;
  /** The time that a job lives until each age, on average. */
  survived: Float64Array;
}

const grids = new WeakMap<Distribution, Grid>();

function gridOf(distribution: Distribution): Grid {
  const known = grids.get(distribution);
  if (known) return known;
  const end = Math.max(10 * MIN_GAP_MS, 3 * distribution.quantile(REACH));
  const times: number[] = [0];
  for (let age = 0; age < end;) {
    age = Math.min(end, age + Math.max(FINEST_MS, age * RESOLUTION));
    times.push(age);
  }
  const ages = Float64Array.from(times);
  const survival = ages.map((age) => distribution.survival(age));
  const survived = new Float64Array(ages.length);
  for (let n = 1; n < ages.length; n++) {
    const gap = at(ages, n) - at(ages, n - 1);
    survived[n] = at(survived, n - 1) + (gap * (at(survival, n) + at(survival, n - 1))) / 2;
  }
  const grid = { ages, survival, survived };
  grids.set(distribution, grid);
  return grid;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

function firstAtLeast(ages: Float64Array, age: number): number {
  let [low, high] = [0, ages.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(ages, middle) < age) low = middle + 1;
    else high = middle;
  }
  return low;
}
