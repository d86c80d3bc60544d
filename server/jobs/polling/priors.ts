import { BUCKETS, edgeOf, totalOf, type Counts } from './buckets.ts';

/** What half of all runs take, as long as none of ours says so, ms. */
const MEDIANS_MS: [RegExp, number][] = [
  [/video/i, 75_000],
  [/chat|text-to-text|llm/i, 4_000],
  [/audio|speech|music/i, 15_000],
  [/image|tool|upscal/i, 10_000],
];
const UNKNOWN_MS = 15_000;
/** Of the logarithm: half to double the median are nothing special. */
const SPREAD = 0.8;
/** Some runs take ten and a hundred times as long. */
const TAIL = { share: 0.08, spread: 2 };

const known = new Map<number, Counts>();

/** How long runs of a category take before anything was learned, as shares of 1. */
export function priorOf(category: string): Counts {
  const median = MEDIANS_MS.find(([words]) => words.test(category))?.[1] ?? UNKNOWN_MS;
  const made = known.get(median) ?? priorAround(median);
  known.set(median, made);
  return made;
}

function priorAround(medianMs: number): Counts {
  const shares = Array.from({ length: BUCKETS }, (_, bucket) => {
    const below = (edge: number, spread: number) =>
      logistic((Math.log(Math.max(edge, 1)) - Math.log(medianMs)) / spread);
    const between = (spread: number) =>
      below(edgeOf(bucket + 1), spread) - below(edgeOf(bucket), spread);
    return (1 - TAIL.share) * between(SPREAD / 1.7) + TAIL.share * between(TAIL.spread / 1.7);
  });
  const all = totalOf(shares);
  return shares.map((share) => share / all);
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
