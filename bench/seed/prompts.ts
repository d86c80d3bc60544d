import { seededRandom } from './random.ts';

/** What people ask pictures for, the commonest first. */
const COMMON =
  `a of in the with and on at light portrait photo by woman style soft detailed city from background old
  night cinematic man lighting girl forest dark sky water mountain street red blue white golden black
  close-up color landscape sunset hair eyes sea house wearing standing dress rain glass flowers dog cat
  misty snow lake neon painting watercolor oil river fog tree garden window morning green wooden vintage
  film grain wide shot macro studio shallow depth field sharp focus ocean desert moon stars clouds bridge
  castle tower lighthouse storm boat ship train station market cafe robot astronaut dragon knight horse
  owl fox wolf bird butterfly whale fish child sitting walking looking holding smiling face hands silhouette
  shadow reflection symmetrical minimal abstract surreal realistic isometric poster illustration sketch
  charcoal ink pencil render clay paper origami ceramic marble bronze silver velvet silk leather denim
  concrete brick moss ivy fern rose lavender sunflower autumn winter spring summer dawn dusk noon midnight
  candle lantern fire smoke dust steam ice frost waterfall valley canyon island beach harbour village`
    .split(/\s+/)
    .filter(Boolean);

const STARTS = 'bel cor dan fel gar hal kor lin mar nor pel ros sal tor val wen'.split(' ');
const MIDDLES = 'a ada ari ega eli eno ila imo oda oli ora una uri ysa'.split(' ');
const ENDS = 'd k l n r s th x dor len mer nis ric ston ton vale'.split(' ');

/** Some 3,800 words: names and rare things beyond the common ones. */
export const vocabulary: readonly string[] = [
  ...COMMON,
  ...STARTS.flatMap((start) =>
    MIDDLES.flatMap((middle) => ENDS.map((end) => start + middle + end)),
  ),
];

/**
 * Prompts of 5 to 40 words in which the n-th commonest word is about n times rarer than the
 * first (Zipf), as in natural language.
 */
export function promptWriter(seed: number): () => string {
  const random = seededRandom(seed);
  let sum = 0;
  const reached = vocabulary.map((_word, rank) => (sum += 1 / (rank + 1)));
  const word = (): string => {
    const aim = random() * sum;
    let [low, high] = [0, reached.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reached[middle] ?? 0) < aim) low = middle + 1;
      else high = middle;
    }
    return vocabulary[low] ?? 'a';
  };
  return () => Array.from({ length: 5 + Math.floor(random() ** 2 * 36) }, word).join(' ');
}

/** What somebody types who looks for something: one to three words of a prompt there is. */
export function queryWriter(prompts: readonly string[], seed: number): () => string {
  const random = seededRandom(seed);
  return () => {
    const words = (prompts[Math.floor(random() * prompts.length)] ?? '').split(' ');
    const from = Math.floor(random() * Math.max(1, words.length - 2));
    return words.slice(from, from + 1 + Math.floor(random() * 3)).join(' ');
  };
}
