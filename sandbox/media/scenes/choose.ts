import type { Random } from '../random.ts';
import type { Scene } from '../stage.ts';
import { botanical } from './botanical.ts';
import { city } from './city.ts';
import { dunes } from './dunes.ts';
import { flow } from './flow.ts';
import { landscape } from './landscape.ts';
import { night } from './night.ts';
import { portrait } from './portrait.ts';
import { sea } from './sea.ts';
import { space } from './space.ts';

const families: readonly { scene: Scene; words: string; ease: number }[] = [
  {
    scene: landscape,
    ease: 1,
    words:
      'mountain hill valley lake forest tree park meadow field river cabin dog puppy cat kitten deer stag fox horse alps snow countryside farm landscape nature wood path autumn winter spring house cottage hiker peak fog mist waterfall',
  },
  {
    scene: sea,
    ease: 0.9,
    words:
      'sea ocean beach coast wave harbour harbor boat ship sail sailboat island lighthouse whale kiwiwhale bay surf shore yacht storm cliff dolphin fish underwater',
  },
  {
    scene: dunes,
    ease: 0.7,
    words: 'desert dune sand sahara mars canyon camel pyramid oasis egypt',
  },
  {
    scene: night,
    ease: 0.7,
    words: 'night star aurora northern milky moon midnight constellation comet campfire moonlight',
  },
  {
    scene: space,
    ease: 0.5,
    words:
      'space planet galaxy saturn jupiter nebula cosmos cosmic astronaut rocket alien universe orbit',
  },
  {
    scene: city,
    ease: 0.7,
    words:
      'city street skyline town building tower neon cyberpunk urban tokyo paris london berlin york metropolis bridge skyscraper architecture car train',
  },
  {
    scene: botanical,
    ease: 0.8,
    words:
      'flower leaf plant garden botanical rose tulip bouquet herb jungle fern blossom bloom fruit vase still orchid poppy daisy sunflower',
  },
  {
    scene: portrait,
    ease: 0.5,
    words:
      'portrait woman man girl boy face person people king queen artist musician wizard fashion headshot selfie grandmother grandfather child lady hero character',
  },
  {
    scene: flow,
    ease: 0.6,
    words:
      'abstract pattern texture flow music dream energy wallpaper liquid smoke data swirl geometric minimal colour color emotion silk',
  },
];

/** Words that decide by themselves what the picture is of. */
const STRONG = new Set(
  'aurora northern milky constellation portrait headshot skyline cyberpunk planet saturn nebula galaxy lighthouse whale desert dune abstract bouquet'.split(
    ' ',
  ),
);

/** The family whose words the prompt uses most; one by chance if it uses none. */
export function chooseScene(words: ReadonlySet<string>, random: Random): Scene {
  const scored = families.map(({ scene, words: known, ease }) => ({
    scene,
    score:
      known
        .split(' ')
        .filter((word) => words.has(word))
        .reduce((sum, word) => sum + (STRONG.has(word) ? 3 : 1), 0) +
      random.next() * 0.5 * ease,
  }));
  scored.sort((a, b) => b.score - a.score);
  return scored[0]?.scene ?? landscape;
}

/** Lower-case words without the plural's s. */
export function wordsOf(prompt: string): Set<string> {
  const words = prompt.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(
    words.flatMap((word) => [word, word.replace(/(?<=..)s$/, ''), word.replace(/ves$/, 'f')]),
  );
}
