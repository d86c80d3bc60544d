import { BUCKETS, edgeOf, totalOf, type Counts } from './buckets.ts';

/** How long a kind of job takes. */
export interface Distribution {
  /** The share that takes longer, falling from 1, never quite 0. */
  survival: (ms: number) => number;
  /** By when that share is done, ms. */
  quantile: (share: number) => number;
  /** As shares of 1. */
  readonly shares: Counts;
  /** How many runs it is learned from, of its general kind or a special one. */
  readonly runs: number;
}

/** So many own runs weigh as much as all that is known of the more general kind. */
const WEIGHT_OF_GENERAL = 4;
const LEAST = 1e-9;
const ROUNDING = 1e-6;

/**
 * What is known of a kind, out of the counts of more and more special ones: where a kind has few
 * runs of its own, the more general one speaks for it.
 * @param prior shares of 1
 * @param counts from general to special
 */
export function pooled(prior: Counts, counts: readonly Counts[]): Distribution {
  const shares = counts.reduce((general, own) => {
    const smooth = smoothed(own);
    const all = totalOf(own) + WEIGHT_OF_GENERAL;
    return general.map(
      (share, bucket) => (share * WEIGHT_OF_GENERAL + (smooth[bucket] ?? 0)) / all,
    );
  }, prior);
  return distributionOf(shares, Math.max(0, ...counts.map(totalOf)));
}

export function distributionOf(weights: Counts, runs = totalOf(weights)): Distribution {
  const all = totalOf(weights) + LEAST * BUCKETS;
  const shares = Array.from(
    { length: BUCKETS },
    (_, bucket) => ((weights[bucket] ?? 0) + LEAST) / all,
  );
  // From the end on: what is left of the tail stays exact.
  const lasting = new Float64Array(BUCKETS + 1);
  for (let bucket = BUCKETS - 1; bucket >= 0; bucket--) {
    lasting[bucket] = (lasting[bucket + 1] ?? 0) + (shares[bucket] ?? 0);
  }
  const leftAt = (bucket: number) => lasting[bucket] ?? 0;
  return {
    ...{ shares, runs },
    survival(ms) {
      if (ms <= 0) return 1;
      const end = edgeOf(BUCKETS);
      if (ms >= end) return (leftAt(BUCKETS - 1) * end) / ms / 2;
      const bucket = bucketBelow(ms);
      const [begin, next] = [edgeOf(bucket), edgeOf(bucket + 1)];
      const passed = (ms - begin) / (next - begin);
      const left = leftAt(bucket) - passed * (shares[bucket] ?? 0);
      return Math.min(1, Math.max(left, LEAST / 2));
    },
    quantile(share) {
      let bucket = 0;
      while (bucket < BUCKETS - 1 && 1 - leftAt(bucket + 1) < share - ROUNDING) bucket += 1;
      const [begin, next] = [edgeOf(bucket), edgeOf(bucket + 1)];
      const inside = (share - (1 - leftAt(bucket))) / (shares[bucket] ?? 1);
      return begin + Math.min(1, Math.max(0, inside)) * (next - begin);
    },
  };
}

function bucketBelow(ms: number): number {
  let [low, high] = [0, BUCKETS - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (edgeOf(middle) <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A few runs do not make a comb: each stands for its neighbourhood, the less the more there are. */
function smoothed(counts: Counts): Counts {
  const all = totalOf(counts);
  if (all === 0) return counts;
  const at = (share: number) => {
    let seen = 0;
    return counts.findIndex((weight) => (seen += weight) >= share * all);
  };
  const width = Math.max(0.5, (0.9 * (at(0.75) - at(0.25) + 1)) / 1.34 / all ** 0.2);
  const reach = Math.ceil(3 * width);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, n) =>
    Math.exp(-(((n - reach) / width) ** 2) / 2),
  );
  const norm = totalOf(kernel);
  const result = Array.from({ length: BUCKETS }, () => 0);
  counts.forEach((weight, bucket) => {
    if (weight === 0) return;
    kernel.forEach((share, n) => {
      const to = Math.min(BUCKETS - 1, Math.max(0, bucket + n - reach));
      result[to] = (result[to] ?? 0) + (weight * share) / norm;
    });
  });
  return result;
}
