import { darken, lighten, mix } from '../color.ts';
import { n, type Point, type Stage } from '../stage.ts';

interface Inks {
  body: string;
  shade: string;
  bright: string;
  accent: string;
}

/** Drawn in a box of 100 × 100 that stands on its lower edge. */
const drawings: Record<string, (inks: Inks) => string> = {
  dog: ({ body, shade, bright, accent }) =>
    `<path d="M27 97C14 95 7 86 9 74c1-4 6-4 6 0 0 7 4 12 10 13z" fill="${shade}"/>
    <path d="M22 92C19 76 25 62 37 53c7-6 10-13 11-22 1-11 8-19 18-19 6 0 10 2 12 6l11 4c4 1 5 5 3 8-2 5-8 7-15 7-3 0-4 2-4 5 2 12 2 24 0 34l1 15c5 0 8 2 8 6H61l-3-19c-2 7-3 11-3 14 5 0 7 2 7 5H27c-3 0-5-2-5-5z" fill="${body}"/>
    <path d="M58 14c-8 1-14 9-14 19 0 6 4 9 8 7 6-3 9-12 10-21z" fill="${shade}"/>
    <path d="M49 40c7 5 16 6 24 3l-1 5c-8 3-17 2-25-3z" fill="${accent}"/>
    <path d="M30 91c2-13 9-20 20-21-8 5-11 12-11 21z" fill="${shade}" opacity=".55"/>
    <circle cx="72" cy="22.500" r="2" fill="${darken(body, 0.8)}"/><ellipse cx="90" cy="24.500" rx="3.200" ry="2.600" fill="${darken(body, 0.8)}"/>
    <path d="M68 50c2 8 2 15 0 22-4-6-4-15 0-22z" fill="${bright}" opacity=".75"/>`,
  cat: ({ body, shade, bright, accent }) =>
    `<path d="M70 98c16 0 22-9 20-18-1-5-8-5-8-1 1 6-3 10-12 10z" fill="${shade}"/>
    <path d="M30 98c-6-22-1-42 12-50h16c13 8 19 28 13 50z" fill="${body}"/>
    <path d="M29 14l7 13c8-5 20-5 28 0l7-13c5 11 6 20 3 28-4 10-13 15-24 15S30 52 26 42c-3-8-2-17 3-28z" fill="${body}"/>
    <path d="M31 21l4 9-6 4zM69 21l-4 9 6 4z" fill="${shade}"/>
    <ellipse cx="40.500" cy="38.500" rx="4" ry="4.600" fill="#e8b93e"/><ellipse cx="59.500" cy="38.500" rx="4" ry="4.600" fill="#e8b93e"/><path d="M40.500 34.500q1.800 4 0 8q-1.800-4 0-8M59.500 34.500q1.800 4 0 8q-1.800-4 0-8" fill="#14110f"/>
    <path d="M48 46h4l-2 3z" fill="${accent}"/><path d="M50 49q-3 4-6 2M50 49q3 4 6 2" fill="none" stroke="${shade}" stroke-width="1.300"/>
    <path d="M43 98V76M57 98V76" stroke="${shade}" stroke-width="1.600"/><path d="M44 58q6 5 12 0l-2 16q-4 4-8 0z" fill="${bright}" opacity=".5"/>`,
  whale: ({ body, shade, bright }) =>
    `<path d="M4 62C6 38 34 26 62 36c14 5 20 14 25 12 3-2 0-9-4-14 6 0 9 3 11 7 1-5 3-9 8-12 0 9-3 16-8 21-5 16-20 28-44 30C22 82 3 78 4 62z" fill="${body}"/>
    <path d="M5 64c12 6 36 8 58 2-8 10-22 14-36 13C14 78 6 73 5 64z" fill="${bright}"/>
    <path d="M12 68q16 6 40 2M16 72q14 5 30 2M22 76q8 2 18 1" fill="none" stroke="${shade}" stroke-width="1"/>
    <path d="M44 64c-2 10 3 18 12 20 1-8-2-16-6-21z" fill="${shade}"/><circle cx="20" cy="57" r="1.800" fill="${darken(body, 0.8)}"/>
    <path d="M30 30C28 20 22 16 15 17M30 30c0-11 3-17 11-18M30 30V14" fill="none" stroke="${bright}" stroke-width="2.200" stroke-linecap="round"/>`,
  cabin: ({ body, shade, bright, accent }) =>
    `<rect x="66" y="30" width="9" height="24" fill="${shade}"/><path d="M14 58h72v42H14z" fill="${body}"/><path d="M50 22L4 62h92z" fill="${shade}"/>
    <path d="M42 70h16v30H42z" fill="${accent}"/><path d="M21 68h14v14H21zM65 68h14v14H65z" fill="${bright}"/>
    <path d="M28 68v14M21 75h14M72 68v14M65 75h14" stroke="${shade}" stroke-width="1.600"/>
    <path d="M72 26c-6-6 6-9 0-15s6-8 2-11" fill="none" stroke="${bright}" stroke-width="3" stroke-linecap="round" opacity=".5"/>`,
  boat: ({ body, shade, bright, accent }) =>
    `<path d="M12 82h76c-3 11-10 16-18 16H30c-10 0-16-6-18-16z" fill="${body}"/><path d="M12 82h76l-1 4H13z" fill="${accent}"/>
    <path d="M49 8v74" stroke="${shade}" stroke-width="2.400"/><path d="M52 10c16 18 26 42 28 66H52z" fill="${bright}"/><path d="M46 22C38 40 28 60 18 76h28z" fill="${mix(bright, shade, 0.18)}"/>`,
  lighthouse: ({ body, shade, bright, accent }) =>
    `<path d="M40 28h20l7 72H33z" fill="${bright}"/><path d="M38 46h24l2 14H37zM35.500 74h29l1.500 14H34z" fill="${accent}"/>
    <path d="M36 28h28v-4H36z" fill="${shade}"/><path d="M42 12h16v12H42z" fill="${bright}"/><path d="M46 12h8v12h-8z" fill="#ffe9a0"/><path d="M40 12l10-10 10 10z" fill="${accent}"/>
    <path d="M46 100V90q4-5 8 0v10z" fill="${body}"/>`,
  person: ({ body, shade, accent }) =>
    `<circle cx="50" cy="18" r="8" fill="${body}"/><path d="M38 62c-3-20 1-32 12-33s16 13 12 33z" fill="${accent}"/>
    <path d="M41 60h18l1 38h-8l-2-26-2 26h-8z" fill="${shade}"/><path d="M41 12q9-8 18 0l4 3H37z" fill="${shade}"/>`,
  deer: ({ body, shade, bright }) =>
    `<path d="M72 34c-2-8-8-10-9-18M72 34c3-8 8-10 10-18M66 24l-8-2M79 24l8-3" fill="none" stroke="${shade}" stroke-width="2.200" stroke-linecap="round"/>
    <path d="M20 58c4-8 20-8 36-7 6-3 9-9 11-16 2-5 9-6 12-2l9 7c2 3 0 6-4 6h-7c-2 9-5 16-11 21l2 31h-5l-5-27c-9 3-18 3-25 1l-4 26h-5l-1-28c-4-3-5-8-3-12z" fill="${body}"/>
    <path d="M20 58c-3 0-4 5-2 8l3 3z" fill="${bright}"/><path d="M38 72l-3 26h-4l1-27zM58 70l5 28h-4l-6-26z" fill="${shade}"/>`,
};

/** Which of the figures the prompt names. */
export function namedFigure(words: ReadonlySet<string>, among: readonly string[]): string | null {
  const synonyms: Record<string, string> = {
    ...{
      puppy: 'dog',
      hound: 'dog',
      kitten: 'cat',
      house: 'cabin',
      hut: 'cabin',
      cottage: 'cabin',
    },
    ...{
      ship: 'boat',
      sail: 'boat',
      sailboat: 'boat',
      yacht: 'boat',
      harbour: 'boat',
      harbor: 'boat',
    },
    ...{ kiwiwhale: 'whale', man: 'person', woman: 'person', hiker: 'person', traveller: 'person' },
    ...{ stag: 'deer', wanderer: 'person', farm: 'cabin', girl: 'person', boy: 'person' },
  };
  const named = [...words].map((word) => synonyms[word] ?? word);
  return among.find((figure) => named.includes(figure)) ?? null;
}

/** @param foot where it stands @param size its height */
export function drawFigure(
  stage: Stage,
  name: string,
  foot: Point,
  size: number,
  options: { color?: string; flip?: boolean } = {},
): string {
  const { palette } = stage;
  const body = options.color ?? mix(palette.near, palette.accent, 0.45);
  const inks: Inks = {
    body,
    shade: darken(body, 0.4),
    bright: palette.dark ? mix(palette.light, palette.accent, 0.15) : lighten(palette.light, 0.3),
    accent: palette.accent,
  };
  const scale = size / 100;
  const flip = options.flip === true ? -1 : 1;
  const [x, y] = foot;
  return `<g transform="translate(${n(x - 50 * scale * flip)} ${n(y - size)}) scale(${(scale * flip).toFixed(4)} ${scale.toFixed(4)})">${drawings[name]?.(inks) ?? ''}</g>`;
}
