/** Durations are counted in buckets that grow with them: 8 to the octave, from 1/4 s to 36 h. */
const FIRST_MS = 250;
const PER_OCTAVE = 8;
export const BUCKETS = 19 * PER_OCTAVE + 1;

// Looked up thousands of times for one plan.
const edges = Float64Array.from({ length: BUCKETS + 1 }, (_, bucket) =>
  bucket === 0 ? 0 : FIRST_MS * 2 ** ((bucket - 1) / PER_OCTAVE),
);

/** Where a bucket begins, ms; that of {@link BUCKETS} is where the last one ends. */
export function edgeOf(bucket: number): number {
  return edges[bucket] ?? 0;
}

export function bucketOf(ms: number): number {
  if (!(ms >= FIRST_MS)) return 0;
  const bucket = Math.floor(Math.log2(ms / FIRST_MS) * PER_OCTAVE) + 1;
  return Math.min(BUCKETS - 1, bucket);
}

/** Weights by bucket, each 0 or more. */
export type Counts = readonly number[];

export function totalOf(counts: Counts): number {
  return counts.reduce((sum, weight) => sum + weight, 0);
}

/**
 * One run that ended somewhere in `(afterMs, byMs]`, as shares of 1: where nobody saw the end,
 * it is spread as `usual` runs end.
 */
export function spread(afterMs: number, byMs: number, usual: Counts): Map<number, number> {
  const [from, to] = [Math.max(0, afterMs), Math.max(0, afterMs, byMs)];
  const last = bucketOf(to);
  const shares = new Map<number, number>();
  for (let bucket = bucketOf(from); bucket <= last; bucket++) {
    const [begin, end] = [edgeOf(bucket), edgeOf(bucket + 1)];
    const covered = Math.max(0, Math.min(end, to) - Math.max(begin, from)) / (end - begin);
    shares.set(bucket, (usual[bucket] ?? 0) * covered);
  }
  const all = totalOf([...shares.values()]);
  if (!(all > 0)) return new Map([[last, 1]]);
  for (const [bucket, share] of shares) {
    if (share / all < 1e-3) shares.delete(bucket);
    else shares.set(bucket, share / all);
  }
  return shares;
}
