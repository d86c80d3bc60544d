import { tint } from './color.ts';
import type { Random } from './random.ts';

export interface Palette {
  /** Top, middle and horizon. */
  sky: readonly [string, string, string];
  light: string;
  /** The colour of the farthest and the nearest thing. */
  far: string;
  near: string;
  accent: string;
  dark: boolean;
}

type Named = Palette & { words: string };

const palettes: readonly [Named, ...Named[]] = [
  {
    words: 'sunset dusk evening warm golden orange autumn',
    ...{
      sky: ['#3d4a7a', '#d9776a', '#ffd29a'],
      light: '#fff0c9',
      far: '#c98a8a',
      near: '#2a1f3a',
    },
    ...{ accent: '#e8503a', dark: false },
  },
  {
    words: 'dawn morning sunrise pink rose spring soft pastel',
    ...{
      sky: ['#8fb1d6', '#e6c5cf', '#fff0dc'],
      light: '#fff7e6',
      far: '#b9b3cc',
      near: '#3d4a63',
    },
    ...{ accent: '#e0776f', dark: false },
  },
  {
    words: 'day blue clear summer realistic park bright sky',
    ...{
      sky: ['#4f94cf', '#9ccbe6', '#eaf3e8'],
      light: '#fffbe6',
      far: '#9dbccb',
      near: '#2c5a3c',
    },
    ...{ accent: '#e5613c', dark: false },
  },
  {
    words: 'forest green jungle moss fern garden nature',
    ...{
      sky: ['#9dbfa6', '#cfdfb8', '#f3efcd'],
      light: '#fffbe0',
      far: '#9dbb9c',
      near: '#12332a',
    },
    ...{ accent: '#d9803a', dark: false },
  },
  {
    words: 'night dark midnight star moon noir evening aurora',
    ...{
      sky: ['#0a1030', '#1d2b5c', '#51659a'],
      light: '#f3eccb',
      far: '#3b4f80',
      near: '#060a1c',
    },
    ...{ accent: '#f2b65a', dark: true },
  },
  {
    words: 'neon cyberpunk synthwave purple violet magenta future electric',
    ...{
      sky: ['#150b38', '#5a1f7d', '#ff5f8f'],
      light: '#ffd97a',
      far: '#7a3a96',
      near: '#0d0726',
    },
    ...{ accent: '#3fe0e0', dark: true },
  },
  {
    words: 'snow winter ice cold frozen arctic white fog mist misty',
    ...{
      sky: ['#a9c3d9', '#d5e2ea', '#f6f3ee'],
      light: '#ffffff',
      far: '#bccddb',
      near: '#33475c',
    },
    ...{ accent: '#c4483f', dark: false },
  },
  {
    words: 'desert sand dune dry clay terracotta mars canyon vintage',
    ...{
      sky: ['#6fa3b8', '#f0cfa0', '#fbe6c4'],
      light: '#fff6dd',
      far: '#e3b184',
      near: '#7a2f22',
    },
    ...{ accent: '#c5402c', dark: false },
  },
  {
    words: 'sea ocean teal turquoise tropical beach coast underwater whale',
    ...{
      sky: ['#3a86a8', '#8fd0cf', '#fdf1d3'],
      light: '#fff8dc',
      far: '#7fb8bf',
      near: '#0f4158',
    },
    ...{ accent: '#f0714f', dark: false },
  },
  {
    words: 'storm rain moody grey gray dramatic gothic cinematic gloomy',
    ...{
      sky: ['#2b3642', '#63727d', '#c3bfae'],
      light: '#f3e3b8',
      far: '#7f8b91',
      near: '#12191f',
    },
    ...{ accent: '#d8a03c', dark: true },
  },
];

const hues: Record<string, string> = {
  red: '#d8362c',
  orange: '#f08024',
  yellow: '#f2c82e',
  gold: '#dca527',
  golden: '#dca527',
  green: '#3c9a52',
  teal: '#1f8f8f',
  blue: '#2f6fd0',
  purple: '#7b3fc0',
  violet: '#7b3fc0',
  pink: '#ec6fa4',
  brown: '#8a5a35',
  black: '#2b2b30',
  white: '#e9e6df',
};

/** By the words of the prompt; where they say nothing, by chance. */
export function choosePalette(words: ReadonlySet<string>, random: Random): Palette {
  const scored = palettes.map((palette) => ({
    palette,
    score: palette.words.split(' ').filter((word) => words.has(word)).length + random.next() * 0.5,
  }));
  scored.sort((a, b) => b.score - a.score);
  const { palette } = scored[0] ?? { palette: palettes[0] };
  const hue = Object.entries(hues).find(([word]) => words.has(word))?.[1];
  if (hue === undefined) return palette;
  const [top, middle, low] = palette.sky;
  return {
    ...palette,
    sky: [tint(top, hue, 0.35), tint(middle, hue, 0.25), tint(low, hue, 0.15)],
    far: tint(palette.far, hue, 0.4),
    near: tint(palette.near, hue, 0.45),
    accent: hue,
  };
}
