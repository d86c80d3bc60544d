import type { Distribution } from '../../server/jobs/polling/distribution.ts';

/** How long a model's jobs take: log-normal, and one in fifty several times as long. */
export interface Model {
  name: string;
  category: string;
  medianMs: number;
  spread: number;
}

export const MODELS: Model[] = [
  { name: 'fast', category: 'chat', medianMs: 3_000, spread: 0.35 },
  { name: 'image', category: 'text-to-image', medianMs: 12_000, spread: 0.3 },
  { name: 'video', category: 'image-to-video', medianMs: 90_000, spread: 0.35 },
];
const SLOW = { share: 0.02, times: 4 };

export function durationOf({ medianMs, spread }: Model, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const times = random() < SLOW.share ? SLOW.times : 1;
  return medianMs * times * Math.exp(spread * normal);
}

/** What only the bounds know. */
export function truthOf({ medianMs, spread }: Model): Distribution {
  const above = (ms: number, times: number) =>
    ms <= 0 ? 1 : 1 - normalBelow(Math.log(ms / medianMs / times) / spread);
  const survival = (ms: number) =>
    (1 - SLOW.share) * above(ms, 1) + SLOW.share * above(ms, SLOW.times);
  return {
    ...{ survival, shares: [], runs: Infinity },
    quantile(share) {
      let [low, high] = [0, medianMs * 1_000];
      for (let step = 0; step < 60; step++) {
        const middle = (low + high) / 2;
        if (1 - survival(middle) < share) low = middle;
        else high = middle;
      }
      return high;
    },
  };
}

/** Abramowitz and Stegun 26.2.17, to 1e-7. */
function normalBelow(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const poly =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return x > 0 ? 1 - tail : tail;
}
