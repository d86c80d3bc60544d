import type { Sharp } from 'sharp';

type Effect = (picture: Sharp) => Sharp;

/** Three rows that mix red, green and blue. */
type Mix = [[number, number, number], [number, number, number], [number, number, number]];

const SEPIA: Mix = [
  [0.39, 0.77, 0.19],
  [0.35, 0.69, 0.17],
  [0.27, 0.53, 0.13],
];

const warm: Effect = (picture) => picture.linear([1.12, 1.02, 0.82], [6, 0, -4]);
const cool: Effect = (picture) => picture.linear([0.84, 0.98, 1.14], [-2, 0, 8]);

/** What the sandbox does where a prompt has one of the words. */
const effects: readonly { words: string; effect: Effect }[] = [
  { words: 'grayscale greyscale monochrome noir mono', effect: (one) => one.grayscale() },
  { words: 'sepia vintage antique old nostalgic', effect: (one) => one.recomb(SEPIA) },
  { words: 'sunset sunrise golden dawn autumn warm orange', effect: warm },
  { words: 'winter cold cool ice snow blue moonlight', effect: cool },
  {
    words: 'night dark midnight moody shadow',
    effect: (one) => cool(one.modulate({ brightness: 0.6, saturation: 0.8 })),
  },
  { words: 'bright sunny light day', effect: (one) => one.modulate({ brightness: 1.25 }) },
  {
    words: 'vivid colourful colorful saturated pop',
    effect: (one) => one.modulate({ saturation: 1.6 }),
  },
  {
    words: 'muted faded pastel soft',
    effect: (one) => one.modulate({ saturation: 0.55, brightness: 1.06 }),
  },
  { words: 'blur blurry bokeh dreamy fog mist', effect: (one) => one.blur(6) },
  { words: 'sharp crisp detailed', effect: (one) => one.sharpen({ sigma: 1.6 }) },
  { words: 'negative inverted invert', effect: (one) => one.negate({ alpha: false }) },
  { words: 'mirror mirrored', effect: (one) => one.flop() },
];

/** The effects that a prompt's words ask for; none where it asks for something else. */
export function effectsFor(words: ReadonlySet<string>): Effect[] {
  const blackAndWhite = words.has('black') && words.has('white');
  return effects
    .filter(
      ({ words: known }, index) =>
        (index === 0 && blackAndWhite) || known.split(' ').some((word) => words.has(word)),
    )
    .map(({ effect }) => effect);
}
