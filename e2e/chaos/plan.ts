import { seededRandom } from '../../bench/seed/random.ts';

/** How much happens, and for how long. Times are ms. */
export interface Plan {
  seed: number;
  /** Orders of one picture or text each at KiwiWhale, over some accounts. */
  kiwiwhale: { accounts: number; jobs: number; perMinute: number };
  /** Free orders of one picture each. */
  openfan: number;
  /** Paid orders by their pictures: up to four for each payment. */
  paid: number[];
  /** For how long servers die and services fail; then everything has so long to come to rest. */
  stormMs: number;
  /** It goes on until so many were killed. */
  kills: number;
  settleMs: number;
  /** From one kill to the next, and from a kill to the start. */
  killEveryMs: [number, number];
  downMs: [number, number];
  faultEveryMs: [number, number];
  slotMs: number;
  speed: number;
}

/** `npm run chaos`: 200 jobs, 30 payments, two minutes of kills. */
export const whole = (seed: number): Plan => ({
  seed,
  kiwiwhale: { accounts: 4, jobs: 186, perMinute: 300 },
  openfan: 14,
  paid: [...Array<number>(6).fill(5), ...Array<number>(18).fill(1)],
  ...{ stormMs: 120_000, kills: 20, settleMs: 15 * 60_000 },
  ...{ killEveryMs: [2_000, 6_000], downMs: [200, 1_500], faultEveryMs: [150, 700] },
  ...{ slotMs: 100, speed: 5 },
});

/** What `npm test` has time for; where a limit is met it takes a minute longer. */
export const short = (seed: number): Plan => ({
  seed,
  kiwiwhale: { accounts: 2, jobs: 29, perMinute: 300 },
  openfan: 1,
  paid: [5, 5],
  ...{ stormMs: 6_000, kills: 3, settleMs: 90_000 },
  ...{ killEveryMs: [800, 1_800], downMs: [100, 500], faultEveryMs: [150, 500] },
  ...{ slotMs: 40, speed: 10 },
});

/** For one safeguard at a time: nobody waits for all to come to rest. */
export const aimed = (seed: number): Plan => ({
  seed,
  kiwiwhale: { accounts: 3, jobs: 60, perMinute: 300 },
  openfan: 16,
  paid: Array<number>(8).fill(1),
  ...{ stormMs: 40_000, kills: 8, settleMs: 10_000 },
  ...{ killEveryMs: [2_000, 6_000], downMs: [200, 1_500], faultEveryMs: [150, 700] },
  ...{ slotMs: 100, speed: 5 },
});

export interface Dice {
  between(range: readonly [number, number]): number;
  /** @throws Error where there is nothing to pick from */
  pick<T>(values: readonly T[]): T;
}

/** @param seed the same numbers for the same one */
export function createDice(seed: number): Dice {
  const next = seededRandom(seed);
  return {
    between: ([from, to]) => from + next() * (to - from),
    pick(values) {
      const picked = values[Math.floor(next() * values.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
  };
}

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
